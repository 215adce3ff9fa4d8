"""Here: what there is in an nbgrader course: an exercise is a notebook, a quiz an assignment of its own."""

from __future__ import annotations

from collections.abc import Collection

from grader.at_home.plots import PLOTS
from grader.course.course import Course, Unit
from grader.course.pointers import Here
from grader.nbgrader.naming import QUIZ_PREFIX


def here_in(course: Course, names: Collection[str], unit: Unit | None = None) -> Here:
    """What is here for a notebook of this unit, or of a quiz. names: of the exercises and quizzes with a notebook."""
    exercises = [e for e in course.exercises if e.name in names]
    quizzes = [name for name in course.quiz_names if name in names]
    notebooks = {e.file_name: f"{e.name}.ipynb" for e in exercises}
    own = [e for e in exercises if unit and e.unit == unit.name]
    plots = [plot.name for plot in PLOTS.values() if {e.name for e in exercises}.issuperset(plot.exercises)]
    return Here(
        links={e.file_name: notebooks[e.file_name] for e in own},
        files={e.file_name: notebooks.get(e.file_name, "") for e in course.exercises},
        commands={
            **{f"grade quiz {name}": f"{QUIZ_PREFIX}{name}" for name in quizzes},
            **{f"grade plot {name}": f"grade plot {name}" for name in plots},
        },
    )
