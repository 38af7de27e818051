package dev.jgan.api.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The value of a configuration key that is not given, as it would stand in an experiment file ({@code "0.9"},
 * {@code "[1, 2]"}, {@code "{type: relu}"}). A key without it must be given, unless its type is {@code Optional}.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Default {
    /** The value as YAML. */
    String value();
}
