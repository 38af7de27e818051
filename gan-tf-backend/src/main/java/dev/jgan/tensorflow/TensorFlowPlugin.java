package dev.jgan.tensorflow;

import dev.jgan.api.plugin.Contributions;
import dev.jgan.api.plugin.GanPlugin;

/** Contributes the backend {@code tensorflow} and the features {@code saved-model}. */
public final class TensorFlowPlugin implements GanPlugin {
    @Override
    public String id() {
        return "tensorflow";
    }

    @Override
    public void contribute(Contributions contributions) {
        contributions.backend("tensorflow", TensorFlowConfig.class, TensorFlowBackend.class);
        contributions.features("saved-model", SavedModelConfig.class, SavedModelFeatures.class);
    }
}
