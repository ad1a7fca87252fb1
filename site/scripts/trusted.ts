// What may become markup or a script's address, where browsers ask (W3C Trusted Types): our own pages, read into a
// document that runs nothing, and our own files. The content policy allows this one policy and no other way.

interface Policy {
  createHTML(text: string): string;
  createScriptURL(address: string): string;
}

interface Factory {
  createPolicy(name: string, rules: Policy): Policy;
}

const rules: Policy = {
  createHTML: (text) => text,
  createScriptURL(address) {
    if (/^\/(assets\/|sw\.js$)/.test(address)) return address;
    throw new TypeError(`${address} is no script of ours.`);
  },
};

const policy = (globalThis as { trustedTypes?: Factory }).trustedTypes?.createPolicy('paper', rules) ?? rules;

/** A page of ours, in a document of its own in which nothing runs or loads. */
export function parsePage(text: string): Document {
  return new DOMParser().parseFromString(policy.createHTML(text), 'text/html');
}

/** @throws TypeError when it does not lie among our files */
export function ownScript(address: string): string {
  return policy.createScriptURL(address);
}
