package dev.jgan.core.adversarial;

import dev.jgan.api.adversarial.Judgement;
import dev.jgan.api.game.Cost;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.core.adversarial.CombinationException.Misfit;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Tells where one side of the game reads labels and the other does not, so that they say nothing. */
final class LabelUse {
    private final HookRegistry hooks;
    private final Consumer<Misfit> warnings;
    private final Set<String> warned = new HashSet<>();

    LabelUse(HookRegistry hooks, Consumer<Misfit> warnings) {
        this.hooks = hooks;
        this.warnings = warnings;
    }

    /**
     * Looks at a turn in which the generator learns.
     *
     * @param generator the generator's cost, with all its terms
     */
    void check(SharedTurn shared, Cost generator) {
        Optional<Tensor> labels = shared.condition().labels();
        Optional<Judgement> fake = shared.made("fake");
        if (labels.isPresent() && fake.isPresent()) {
            check(fake.get(), labels.get(), generator);
        }
    }

    private void check(Judgement fake, Tensor labels, Cost generator) {
        Tensor samples = fake.input();
        if (!samples.dependsOn(labels)) {
            reader(fake, labels)
                    .ifPresent(place -> warn(
                            place,
                            "reads labels, but the generator does not, so that labels which generated samples were never"
                                    + " asked to have give them away; let the generator read them too (labels: embedded),"
                                    + " or nothing in the discriminator (labels: ignored, the head dense)"));
        } else if (generator.terms().values().stream().noneMatch(term -> term.dependsOn(labels, Set.of(samples)))) {
            warn(
                    "generator",
                    "reads labels, but nothing that judges its samples does, so that they need not be of the class asked"
                            + " for; let the discriminator read them too (labels: concatenated, or the head projection),"
                            + " add the regularizer auxiliary-classifier, or set labels: ignored");
        }
    }

    /** The place of the first part of the discriminator whose judgement of generated samples depends on their labels. */
    private Optional<String> reader(Judgement fake, Tensor labels) {
        if (fake.features().dependsOn(labels)) {
            return Optional.of("discriminator");
        }
        if (fake.logits().dependsOn(labels)) {
            return Optional.of("head");
        }
        return hooks.heads.stream()
                .filter(head -> fake.heads().get(head.hook().name()).dependsOn(labels))
                .map(head -> head.by().place())
                .findFirst();
    }

    private void warn(String place, String message) {
        if (warned.add(place)) {
            warnings.accept(new Misfit(place, message));
        }
    }
}
