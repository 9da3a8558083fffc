/**
 * Who holds private keys and acts on the connection paths (API Hub Connectivity & Certificates v2.1, "Who Does What").
 */
export type Party = 'lfi' | 'tpp' | 'ozone';

export const parties: Record<Party, { title: string }> = {
  lfi: { title: 'LFI' },
  tpp: { title: 'TPP' },
  ozone: { title: 'Ozone (API Hub)' },
};
