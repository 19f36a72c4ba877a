import type { RecordedRequest } from '../fake-gitlab/http/recorded-request';
import type { Fault, GitLabSandbox, World } from '../fake-gitlab/start-fake-gitlab';
import { day } from '../fake-gitlab/world/counters';
import { actAsAda } from './other-user';
import type { ShownFault } from './workbench-state';

interface Described {
  name: string;
  title: string;
  hint: string;
}

/** Something that happens to the next write of a run. */
interface OnceFault extends Described {
  fault?: Fault;
  /** What someone else does right before GitLab carries out the write. */
  meanwhile?: (world: World, record: RecordedRequest) => void;
}

/** Something that lasts until it is switched off. */
interface LastingFault extends Described {
  isOn: (gitlab: Inside) => boolean;
  set: (gitlab: Inside, isOn: boolean) => void;
}

type Inside = Pick<GitLabSandbox, 'world' | 'token'>;

const blocked =
  '<!DOCTYPE html><html><head><title>Request blocked</title></head><body><h1>Request blocked</h1><p>Example Firewall, incident 4711</p></body></html>';

const ONCE: readonly OnceFault[] = [
  {
    name: 'lost',
    title: 'Response lost',
    hint: 'GitLab carries out the next write, but its response never arrives.',
    fault: { kind: 'drop', afterExecuting: true },
  },
  {
    name: 'late',
    title: 'Carried out late',
    hint: 'The next write times out at a proxy, and GitLab carries it out three seconds later.',
    fault: { kind: 'status', status: 504, executesAfter: 3_000 },
  },
  {
    name: 'rate-limited',
    title: 'Too many requests',
    hint: 'GitLab answers the next write with 429 and Retry-After: 3.',
    fault: { kind: 'rate-limited', retryAfter: '3' },
  },
  {
    name: 'firewall',
    title: 'A firewall’s page',
    hint: 'A firewall answers the next write with a web page.',
    fault: { kind: 'status', status: 403, body: blocked },
  },
  {
    name: 'other-user',
    title: 'Another user’s change',
    hint: 'Ada changes the same thing right before the next write.',
    meanwhile: actAsAda,
  },
];

const LASTING: readonly LastingFault[] = [
  {
    name: 'maintenance',
    title: 'Maintenance',
    hint: 'GitLab is read-only until you switch this off.',
    isOn: ({ world }) => world.readOnly,
    set: ({ world }, isOn) => {
      world.readOnly = isOn;
    },
  },
  {
    name: 'expired',
    title: 'Expired token',
    hint: 'The token of the connection has expired until you switch this off.',
    isOn: ({ world, token }) => {
      const expiresAt = tokenOf(world, token)?.expiresAt;
      return expiresAt !== undefined && expiresAt < day(world, 0);
    },
    set: ({ world, token }, isOn) => {
      const stored = tokenOf(world, token);
      if (stored) stored.expiresAt = day(world, isOn ? -1 : 300);
    },
  },
];

/** The selected faults. */
export class ArmedFaults {
  #waiting: OnceFault[] = [];

  /** Switches a fault on or off; false when there is none of that name. */
  set(gitlab: Inside, name: string, isOn: boolean): boolean {
    const lasting = LASTING.find((fault) => fault.name === name);
    lasting?.set(gitlab, isOn);
    const once = ONCE.find((fault) => fault.name === name);
    if (once) {
      this.#waiting = this.#waiting.filter((fault) => fault !== once);
      if (isOn) this.#waiting.push(once);
    }
    return lasting !== undefined || once !== undefined;
  }

  /** The fault for a write, if one is waiting; it is then used up. */
  take(): OnceFault | undefined {
    return this.#waiting.shift();
  }

  clear(): void {
    this.#waiting = [];
  }

  /** Every fault there is, and which are on. */
  shown(gitlab: Inside): ShownFault[] {
    return [
      ...ONCE.map((fault) => ({ ...described(fault), isOn: this.#waiting.includes(fault) })),
      ...LASTING.map((fault) => ({ ...described(fault), isOn: fault.isOn(gitlab) })),
    ];
  }
}

function described({ name, title, hint }: Described): Described {
  return { name, title, hint };
}

function tokenOf(world: World, value: string) {
  return world.tokens.find((token) => token.value === value);
}
