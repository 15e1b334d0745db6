/**
 * A brand's workflow: members walk from Generate to Send to done with one offer. It must never know how items are made or
 * mails are sent; it asks the rooms that do, and remembers who has come how far.
 */
@NullMarked
package dev.tributary.messaging.projects;

import org.jspecify.annotations.NullMarked;
