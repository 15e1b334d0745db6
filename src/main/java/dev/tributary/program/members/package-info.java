/** The affiliates of a brand, and how they are reached and paid. It must never know what they promote or earn. */
@org.jspecify.annotations.NullMarked
package dev.tributary.program.members;
