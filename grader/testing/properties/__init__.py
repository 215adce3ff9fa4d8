"""Properties: what many tasks owe alike, each a line in a hidden file and an ordinary pytest test.

    SOFTMAX = function("softmax", scores, softmax_rows)

    test_arguments_stay = arguments_stay(SOFTMAX)
    test_empty_batch = empty_batch(SOFTMAX)

`subject` says what a property is asked of, a function or a layer; `calls`, `backward`, `relations` and `refusals` hold its
properties. `net` and `nets`, and `optimizers`, are the same for these. `making` makes the tests, `asking` says which properties a student is
owed everywhere.
"""

from grader.testing.properties.asking import Owed, asked_by, asks
from grader.testing.properties.backward import (
    backward_repeats,
    backward_shapes,
    backward_twice,
    both_ways,
    dout_scales,
    gradient,
    gradient_of_each_part,
    keeps_its_arrays,
    latest_forward,
    learns_nothing,
    two_objects,
)
from grader.testing.properties.calls import (
    all_sizes_equal,
    arguments_stay,
    doubled_data,
    empty_batch,
    example,
    float32,
    integers,
    one_sample,
    order_of_samples,
    other_samples_do_not_matter,
    shape_and_kind,
    twice_the_same,
    values,
)
from grader.testing.properties.making import each
from grader.testing.properties.net import Net
from grader.testing.properties.nets import (
    gradient_of_its_own_samples,
    gradient_twice,
    net_gradient,
    net_gradient_of_each_parameter,
    net_loss,
    net_one_sample,
    net_parameters,
    net_scores,
    nets_are_apart,
    parameters_stay,
    weights_come_from_rng,
)
from grader.testing.properties.optimizers import (
    Optimizer,
    adds,
    changes_the_array_itself,
    default_settings,
    gradients_are_not_changed,
    gradients_in_another_order,
    keys_of_different_shapes,
    new_key,
    three_updates,
    two_optimizers,
    valley_path,
)
from grader.testing.properties.refusals import refuses
from grader.testing.properties.relations import backward_relation, equal_maxima, relation, same_seed
from grader.testing.properties.subject import Subject, function, layer, mapping, several

__all__ = [
    "Net",
    "Optimizer",
    "Owed",
    "Subject",
    "adds",
    "all_sizes_equal",
    "arguments_stay",
    "asked_by",
    "asks",
    "backward_relation",
    "backward_repeats",
    "backward_shapes",
    "backward_twice",
    "both_ways",
    "changes_the_array_itself",
    "default_settings",
    "doubled_data",
    "dout_scales",
    "each",
    "empty_batch",
    "equal_maxima",
    "example",
    "float32",
    "function",
    "gradient",
    "gradient_of_each_part",
    "gradient_of_its_own_samples",
    "gradient_twice",
    "gradients_are_not_changed",
    "gradients_in_another_order",
    "integers",
    "keeps_its_arrays",
    "keys_of_different_shapes",
    "latest_forward",
    "layer",
    "learns_nothing",
    "mapping",
    "net_gradient",
    "net_gradient_of_each_parameter",
    "net_loss",
    "net_one_sample",
    "net_parameters",
    "net_scores",
    "nets_are_apart",
    "new_key",
    "one_sample",
    "order_of_samples",
    "other_samples_do_not_matter",
    "parameters_stay",
    "refuses",
    "relation",
    "same_seed",
    "several",
    "shape_and_kind",
    "three_updates",
    "twice_the_same",
    "two_objects",
    "two_optimizers",
    "valley_path",
    "values",
    "weights_come_from_rng",
]
