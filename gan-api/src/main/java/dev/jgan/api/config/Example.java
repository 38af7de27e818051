package dev.jgan.api.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How a component is used, for the reference pages and {@code jgan plugins}: a part of an experiment file, such as {@code
 * "loss: { type: hinge }"}, with the other keys that it goes with. On the component's class.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Example {
    /** YAML with keys of an experiment file; may have several lines. */
    String value();
}
