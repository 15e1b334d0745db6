package dev.tributary.platform.problems;

/**
 * The error of one member of a request.
 *
 * @param pointer a JSON Pointer (RFC 6901) into the body, such as {@code /lines/0/quantity}
 * @param code stable and snake_case
 */
public record FieldError(String pointer, String code, String detail) {}
