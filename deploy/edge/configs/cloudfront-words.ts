// What CloudFormation calls a value that is known only when a stack is made.

export const ref = (name: string) => ({ Ref: name });
export const sub = (text: string) => ({ 'Fn::Sub': text });
export const attribute = (resource: string, name: string) => ({ 'Fn::GetAtt': [resource, name] });
