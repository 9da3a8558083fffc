import { rm } from 'node:fs/promises';
import { PdfError, type PrintOptions, printPdf } from '../reports/pdf.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { UsageError } from './usage-error.ts';

/**
 * Prints a page to a PDF file by way of a folder below TMPDIR, which the next run removes where this process is killed.
 * Throws a `PdfError`, also where TMPDIR takes nothing.
 */
export async function printPage(page: string, pdf: string, options: Omit<PrintOptions, 'folder'>): Promise<void> {
  const folder = await temporaryFolder().catch((error: unknown) => {
    throw error instanceof UsageError ? new PdfError(error.message) : error;
  });
  try {
    await printPdf(page, pdf, { ...options, folder });
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
