/**
 * A brand's workflow: members go from Generate to Send to done with one offer. It must never know how items are made or e-mails
 * are sent; it calls the packages that do, and stores the step of each member.
 */
@NullMarked
package dev.tributary.messaging.projects;

import org.jspecify.annotations.NullMarked;
