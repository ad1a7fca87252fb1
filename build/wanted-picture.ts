// A picture that pages would show, and as what: a lead's is drawn large, a logo small.

export type PictureKind = 'lead' | 'logo';

export interface WantedPicture {
  address: string;
  kind: PictureKind;
}

/** Its name in the store: one address may be a story's picture and a logo, and neither is drawn as the other. */
export function rememberedAs({ address, kind }: WantedPicture): string {
  return kind === 'logo' ? `logo ${address}` : address;
}
