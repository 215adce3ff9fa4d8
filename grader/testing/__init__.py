"""Testing: what authors write with. One import is all that a file of hidden tests and mistakes needs:

    from grader.testing import check, function, mistake, points, task, values, variant

`check` says what is wrong with a value, `decorators` what a test is worth, `properties` what many tasks owe alike,
`oracles` and `data` what tests compare with and draw, `labs` what a lab's hidden file consists of, `mistakes` is the
catalogue, `variants` and what is right (`right_nets` with `wrong_nets`, `right_norms` with `wrong_norms`, `right_optimizers`
with `right_rules`, `right_windows` with `wrong_windows`, `wrong_strides`, `wrong_backward`) make its entries short, `models` are for ensembles, `picture` is what can be drawn,
`worked_text` what examples ask. Beside them, not for authors: `case`, `collecting`, `collected`, `hidden_file`, `compiled`,
`loading` and `seeds` hold and run the tests, `plugin` is pytest's side.
"""

from grader.student.faults import (
    Blocked,
    Missing,
    NotAttempted,
    StudentCrashed,
    StudentError,
    StudentFault,
    StudentTimeout,
)
from grader.student.student import RemoteObject, inplace, same_data
from grader.testing import check, data, oracles
from grader.testing.decorators import (
    capstone,
    fresh_worker,
    param,
    parametrize,
    points,
    shows,
    supporting,
    task,
    time_limit,
)
from grader.testing.labs import NOT_OF_LABS, Lab, Relation, exchanged, lab_mistakes, relations, same_numbers
from grader.testing.mistakes import NotTold, mistake
from grader.testing.picture import Picture
from grader.testing.properties import *  # noqa: F403  (its __all__ is the vocabulary)
from grader.testing.properties import __all__ as _properties
from grader.testing.variants import IN_PLACE, NO_ROWS, variant, wrong
from grader.testing.worked_text import asked_after

__all__ = [
    "IN_PLACE",
    "NO_ROWS",
    "NOT_OF_LABS",
    "Blocked",
    "Lab",
    "Missing",
    "NotAttempted",
    "NotTold",
    "Picture",
    "Relation",
    "RemoteObject",
    "StudentCrashed",
    "StudentError",
    "StudentFault",
    "StudentTimeout",
    "asked_after",
    "capstone",
    "check",
    "data",
    "exchanged",
    "fresh_worker",
    "inplace",
    "lab_mistakes",
    "mistake",
    "oracles",
    "param",
    "parametrize",
    "points",
    "relations",
    "same_data",
    "same_numbers",
    "shows",
    "supporting",
    "task",
    "time_limit",
    "variant",
    "wrong",
    *_properties,
]
