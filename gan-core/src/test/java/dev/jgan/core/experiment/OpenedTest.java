package dev.jgan.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenedTest {
    @Test
    void allAreClosedTheLastFirstEvenIfSomeFail() {
        List<String> closed = new ArrayList<>();
        Opened opened = new Opened();
        opened.add("first", closed::add);
        opened.add("second", value -> {
            throw new IllegalStateException(value);
        });
        opened.add("third", closed::add);
        opened.add("fourth", value -> {
            throw new IllegalStateException(value);
        });

        assertThatThrownBy(opened::close)
                .hasMessage("fourth")
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .singleElement()
                        .satisfies(later -> assertThat(later).hasMessage("second")));
        assertThat(closed).containsExactly("third", "first");
    }
}
