/**
 * E-mail itself: texts with merge fields, Markdown made into a letter, the letter taken to the SMTP server, and how fast a
 * brand's mails may go. It must never know who is written to and why; rooms above bring the words and the addresses.
 */
@NullMarked
package dev.tributary.platform.mail;

import org.jspecify.annotations.NullMarked;
