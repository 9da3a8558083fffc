import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PdfError, type PrintOptions, printPdf } from '../reports/pdf.ts';
import { tell } from './print.ts';
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

/** What of a report is printed, and in which language. */
export interface PaperOptions {
  /** Print the report to `report.pdf` as well: the statement, or with its annex. */
  readonly pdf?: true | 'statement' | 'full';
  /** Language of what is printed. */
  readonly language?: 'en' | 'ar' | 'both';
}

/** Milliseconds that a browser may take to print a report of thousands of cases. */
const printingMs = 180_000;

/** Prints the report in a folder where that is asked for, or tells why not, which changes no verdict. */
export async function printReport(
  folder: string,
  { pdf, language = 'en' }: PaperOptions,
  signal?: AbortSignal,
): Promise<void> {
  if (pdf === undefined) return;
  const extent = pdf === 'full' ? 'full' : 'statement';
  for (const one of language === 'both' ? (['en', 'ar'] as const) : [language]) {
    const name = language === 'both' && one === 'ar' ? 'report.ar.pdf' : 'report.pdf';
    const options = { environment: process.env, timeoutMs: printingMs, extent, language: one } as const;
    try {
      await printPage(join(folder, 'index.html'), join(folder, name), { ...options, ...(signal ? { signal } : {}) });
    } catch (error) {
      if (!(error instanceof PdfError)) throw error;
      tell(`No ${name}: ${error.message}`);
    }
  }
}
