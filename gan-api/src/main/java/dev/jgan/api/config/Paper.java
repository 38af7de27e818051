package dev.jgan.api.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Where a component is described, for the reference pages and {@code jgan plugins}: one paper a line, such as {@code
 * "Arjovsky et al. 2017, equation 2, https://arxiv.org/abs/1701.07875"}. On the component's class.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Paper {
    /** Authors and year, the place in the paper, and its address; that of the component itself first. */
    String[] value();
}
