import { buildSchema } from 'graphql';
import { useScalars } from './scalars';

/** The part of GitLab's GraphQL schema that actions and workflows are likely to ask for, with GitLab's own names. */
export const schema = buildSchema(`
  scalar Time
  scalar IssueID
  scalar WorkItemID
  scalar UserID
  scalar ProjectID
  scalar MergeRequestID
  scalar VulnerabilityID
  scalar IncidentManagementTimelineEventID
  scalar IncidentManagementTimelineEventTagID

  enum IssuableState { opened closed locked all }
  enum IssueState { opened closed locked all }
  enum MergeRequestState { opened closed locked merged all }
  enum IssueType { ISSUE INCIDENT TEST_CASE REQUIREMENT TASK TICKET }
  enum IssuableSeverity { UNKNOWN LOW MEDIUM HIGH CRITICAL }
  enum IssueEscalationStatus { TRIGGERED ACKNOWLEDGED RESOLVED IGNORED }
  enum VulnerabilityState { DETECTED CONFIRMED RESOLVED DISMISSED }
  enum VulnerabilitySeverity { CRITICAL HIGH MEDIUM LOW INFO UNKNOWN }

  type PageInfo { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }
  type QueryComplexity { score: Int limit: Int }
  type Metadata { version: String! revision: String! }

  type UserCore { id: UserID! username: String! name: String! state: String! webUrl: String! publicEmail: String bot: Boolean! }
  type Label { id: ID! title: String! color: String! description: String }
  type LabelConnection { nodes: [Label] pageInfo: PageInfo! }
  type UserCoreConnection { nodes: [UserCore] pageInfo: PageInfo! }

  type Issue {
    id: ID!
    iid: ID!
    title: String!
    description: String
    state: IssueState!
    type: IssueType
    confidential: Boolean!
    severity: IssuableSeverity
    escalationStatus: IssueEscalationStatus
    webUrl: String!
    webPath: String!
    projectId: Int!
    reference(full: Boolean = false): String!
    moved: Boolean
    movedTo: Issue
    author: UserCore!
    assignees(first: Int, last: Int, after: String, before: String): UserCoreConnection
    labels(first: Int, last: Int, after: String, before: String): LabelConnection
    createdAt: Time!
    updatedAt: Time!
    closedAt: Time
    userNotesCount: Int!
  }
  type IssueConnection { nodes: [Issue] pageInfo: PageInfo! count: Int! }

  type MergeRequest {
    id: ID!
    iid: String!
    title: String!
    description: String
    state: MergeRequestState!
    draft: Boolean!
    sourceBranch: String!
    targetBranch: String!
    webUrl: String
    reference(full: Boolean = false): String!
    author: UserCore
    mergedAt: Time
    mergeCommitSha: String
    createdAt: Time!
    updatedAt: Time!
  }
  type MergeRequestConnection { nodes: [MergeRequest] pageInfo: PageInfo! count: Int! }

  type TimelineEventTagType { id: IncidentManagementTimelineEventTagID! name: String! }
  type TimelineEventTagTypeConnection { nodes: [TimelineEventTagType] pageInfo: PageInfo! }
  type TimelineEventType {
    id: IncidentManagementTimelineEventID!
    author: UserCore
    incident: Issue!
    note: String
    noteHtml: String
    action: String!
    editable: Boolean!
    occurredAt: Time!
    createdAt: Time!
    updatedAt: Time!
    timelineEventTags(first: Int, last: Int, after: String, before: String): TimelineEventTagTypeConnection
  }
  type TimelineEventTypeConnection { nodes: [TimelineEventType] pageInfo: PageInfo! }

  type Vulnerability {
    id: ID!
    title: String
    state: VulnerabilityState
    severity: VulnerabilitySeverity
    webUrl: String
  }
  type VulnerabilityConnection { nodes: [Vulnerability] pageInfo: PageInfo! }

  type RepositoryBlob { path: String! size: Int rawSize: Int rawBlob: String rawTextBlob: String plainData: String webPath: String }
  type RepositoryBlobConnection { nodes: [RepositoryBlob] pageInfo: PageInfo! }
  type Repository {
    empty: Boolean!
    rootRef: String
    blobs(paths: [String!]!, ref: String, first: Int, last: Int, after: String, before: String): RepositoryBlobConnection
  }

  type Project {
    id: ID!
    name: String!
    path: String!
    fullPath: ID!
    nameWithNamespace: String!
    description: String
    archived: Boolean
    visibility: String
    webUrl: String
    createdAt: Time
    repository: Repository
    issue(iid: String, iids: [String!]): Issue
    issues(
      iid: String, iids: [String!], state: IssuableState, search: String, types: [IssueType!], labelName: [String]
      first: Int, last: Int, after: String, before: String
    ): IssueConnection
    mergeRequest(iid: String!): MergeRequest
    mergeRequests(
      iids: [String!], state: MergeRequestState, sourceBranches: [String!], targetBranches: [String!]
      first: Int, last: Int, after: String, before: String
    ): MergeRequestConnection
    incidentManagementTimelineEvents(
      incidentId: IssueID!, first: Int, last: Int, after: String, before: String
    ): TimelineEventTypeConnection
    vulnerabilities(
      state: [VulnerabilityState!], severity: [VulnerabilitySeverity!]
      first: Int, last: Int, after: String, before: String
    ): VulnerabilityConnection
  }

  type WorkItemType { id: ID! name: String! }
  type WorkItem {
    id: WorkItemID!
    iid: String!
    title: String!
    state: String!
    webUrl: String
    confidential: Boolean!
    workItemType: WorkItemType!
    namespace: Namespace
  }
  type Namespace {
    id: ID!
    name: String!
    fullPath: ID!
    workItem(iid: String): WorkItem
  }

  type Query {
    currentUser: UserCore
    metadata: Metadata
    queryComplexity: QueryComplexity
    project(fullPath: ID!): Project
    namespace(fullPath: ID!): Namespace
    issue(id: IssueID!): Issue
    mergeRequest(id: MergeRequestID!): MergeRequest
    workItem(id: WorkItemID!): WorkItem
    user(id: UserID, username: String): UserCore
  }

  input IssueSetSeverityInput { clientMutationId: String projectPath: ID! iid: String! severity: IssuableSeverity! }
  type IssueSetSeverityPayload { clientMutationId: String issue: Issue errors: [String!]! }

  input IssueSetEscalationStatusInput { clientMutationId: String projectPath: ID! iid: String! status: IssueEscalationStatus! }
  type IssueSetEscalationStatusPayload { clientMutationId: String issue: Issue errors: [String!]! }

  input TimelineEventCreateInput {
    clientMutationId: String
    incidentId: IssueID!
    note: String!
    occurredAt: Time!
    timelineEventTagNames: [String!]
  }
  type TimelineEventCreatePayload { clientMutationId: String timelineEvent: TimelineEventType errors: [String!]! }

  input TimelineEventDestroyInput { clientMutationId: String id: IncidentManagementTimelineEventID! }
  type TimelineEventDestroyPayload { clientMutationId: String timelineEvent: TimelineEventType errors: [String!]! }

  type Mutation {
    issueSetSeverity(input: IssueSetSeverityInput!): IssueSetSeverityPayload
    issueSetEscalationStatus(input: IssueSetEscalationStatusInput!): IssueSetEscalationStatusPayload
    timelineEventCreate(input: TimelineEventCreateInput!): TimelineEventCreatePayload
    timelineEventDestroy(input: TimelineEventDestroyInput!): TimelineEventDestroyPayload
  }
`);
useScalars(schema);
