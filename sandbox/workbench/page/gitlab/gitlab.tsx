import { Heading } from '@dynatrace/strato-components/typography';
import { Tab, Tabs } from '@dynatrace/strato-components-preview/navigation';
import { useId, useState } from 'react';
import type { GitLabView, ProjectView } from '../../views/gitlab-view';
import type { Mark } from '../../workbench-state';
import { Branch } from './branch';
import { Issue } from './issue';
import { hasMark } from './mark-of';
import { MergeRequest } from './merge-request';
import { Deployment, Pipeline } from './pipeline';

interface GitLabProps {
  /** Absent with a real GitLab. */
  gitlab?: GitLabView;
  marks: Readonly<Record<string, Mark>>;
  url: string;
}

/** What is in GitLab, with what the last run changed. */
export function GitLab({ gitlab, marks, url }: GitLabProps) {
  const id = useId();
  const [path, setPath] = useState('night-shift/checkout');
  const marked = gitlab?.projects.find((project) => hasMark(project, marks));
  // When the marks change, the first marked tab is shown.
  const [followed, setFollowed] = useState('');
  const now = Object.keys(marks).join();
  if (now !== followed) {
    setFollowed(now);
    if (marked) setPath(marked.path);
  }
  const project = gitlab?.projects.find((candidate) => candidate.path === path);
  return (
    <>
      <div className="row">
        <Heading level={2}>GitLab</Heading>
        {gitlab && (
          <>
            <label htmlFor={id} className="quiet">
              Project
            </label>
            <select
              id={id}
              value={path}
              onChange={({ currentTarget }) => {
                setPath(currentTarget.value);
              }}
            >
              {gitlab.projects.map((one) => (
                <option key={one.key} value={one.path}>
                  {one.isArchived ? `${one.path} (archived)` : one.path}
                </option>
              ))}
            </select>
          </>
        )}
        <a href={url} target="_blank" rel="noopener noreferrer">
          Open its web pages
        </a>
      </div>
      {project ? (
        <Project key={project.key} project={project} marks={marks} />
      ) : (
        <p>The contents of a real GitLab are not shown here.</p>
      )}
    </>
  );
}

function Project({ project, marks }: { project: ProjectView; marks: Readonly<Record<string, Mark>> }) {
  const { issues, mergeRequests, pipelines, deployments, branches, labelColors } = project;
  const parts = [
    { title: 'Issues', things: issues },
    { title: 'Merge requests', things: mergeRequests },
    { title: 'Pipelines', things: pipelines },
    { title: 'Deployments', things: deployments },
    { title: 'Files', things: branches },
  ];
  const [selected, setSelected] = useState(0);
  const [followed, setFollowed] = useState('');
  const now = Object.keys(marks).join();
  if (now !== followed) {
    setFollowed(now);
    const first = parts.findIndex(({ things }) => hasMark(things, marks));
    if (first >= 0) setSelected(first);
  }
  const content = [
    issues.map((issue) => <Issue key={issue.key} issue={issue} marks={marks} labelColors={labelColors} />),
    mergeRequests.map((one) => (
      <MergeRequest key={one.key} mergeRequest={one} marks={marks} labelColors={labelColors} />
    )),
    pipelines.map((pipeline) => <Pipeline key={pipeline.key} pipeline={pipeline} marks={marks} />),
    deployments.map((one) => <Deployment key={one.key} deployment={one} marks={marks} />),
    branches.map((branch) => <Branch key={branch.key} branch={branch} marks={marks} />),
  ];
  return (
    <Tabs selectedIndex={selected} onChange={setSelected}>
      {parts.map(({ title, things }, index) => (
        // Strato makes an id of the key, in which there must be no blank.
        <Tab
          key={title.replace(' ', '-')}
          title={`${title} ${things.length}${hasMark(things, marks) ? ' •' : ''}`}
        >
          <div className="stack">{things.length > 0 ? content[index] : <p className="quiet">None.</p>}</div>
        </Tab>
      ))}
    </Tabs>
  );
}
