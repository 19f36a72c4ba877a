import { spawn } from 'node:child_process';

/** Runs a program while the stand-in keeps answering, and returns what it printed. */
export async function runClient(program: string, args: readonly string[]): Promise<string> {
  const client = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const parts: Buffer[] = [];
  for await (const part of client.stdout) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}
