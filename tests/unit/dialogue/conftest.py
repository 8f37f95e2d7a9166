"""Brings Rasa in once: what it and TensorFlow warn of while being imported is theirs; in the tests warnings stay errors."""

import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import presale.dialogue.core_training
    import presale.dialogue.learned_policy
    import presale.dialogue.story_run  # noqa: F401
