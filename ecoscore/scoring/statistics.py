"""Which statistics does ecoscore compute, from how many people, and on whose authority?

To add one: write the function, add a line here, explain it in docs/methods.md under its name, and
check it against a published or independent value (tests/reference/recomputed, tests/scoring).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistic:
    """One statistic: its name in docs/methods.md, how it is computed, and the fewest units.

    `computed_by` is the function, as a path below ecoscore.scoring. `least` counts people, cases,
    roles or factors: what docs/methods.md says it needs.
    """

    name: str
    computed_by: str
    least: int
    source: str

    @property
    def function(self) -> Callable[..., object]:
        """The function; loads its module, which for those on request takes a while."""
        module, name = self.computed_by.rsplit(".", 1)
        found: Callable[..., object] = getattr(import_module(f"ecoscore.scoring.{module}"), name)
        return found


def _statistic(name: str, computed_by: str, least: int, source: str) -> Statistic:
    return Statistic(name=name, computed_by=computed_by, least=least, source=source)


STATISTICS = (
    _statistic("points", "keyed.percent_of_maximum", 1, "Cohen et al. 1999"),
    _statistic("scale_score", "respondents.scores_of", 1, "Newman 2014; Parent 2013"),
    _statistic("role_interval", "levels.intervals.precision", 1, "Cochran 1977"),
    _statistic("pooled_variance", "levels.intervals.pooled_variance", 2, "Cochran 1977"),
    _statistic("case_value", "levels.intervals.case_values", 1, "Satterthwaite 1946"),
    _statistic(
        "partial_pooling",
        "formulas.shrinkage.partly_pooled",
        5,
        "Searle, Casella & McCulloch 1992; Raudenbush & Bryk 2002",
    ),
    _statistic("geometric_mean", "levels.alternatives.geometric_values", 1, "OECD & JRC 2008"),
    _statistic(
        "respondent_weighted", "levels.alternatives.respondent_weighted_values", 1, "Cochran 1977"
    ),
    _statistic("ecosystem_value", "levels.ecosystem.ecosystem_table", 5, "Student 1908"),
    _statistic(
        "cluster_bootstrap",
        "formulas.case_bootstrap.bootstrap_limits",
        20,
        "Efron & Tibshirani 1993",
    ),
    _statistic("profile", "levels.profiles.profiles_table", 3, "a rule of ecoscore"),
    _statistic("alpha", "consistency.scale_statistics.cronbach_alpha", 30, "Cronbach 1951"),
    _statistic("alpha_limits", "formulas.consistency.feldt_limits", 30, "Feldt 1965"),
    _statistic("omega", "formulas.omega.omega_total", 30, "McDonald 1999; Hayes & Coutts 2020"),
    _statistic("omega_limits", "formulas.omega_limits.omega_limits", 50, "Efron 1982"),
    _statistic("average_r", "formulas.consistency.average_r", 10, "Clark & Watson 1995"),
    _statistic("lambda_2", "formulas.consistency.lambda_2", 30, "Guttman 1945"),
    _statistic("lambda_6", "formulas.consistency.lambda_6", 30, "Guttman 1945"),
    _statistic(
        "spearman_brown", "consistency.scale_statistics.two_halves", 30, "Eisinga et al. 2013"
    ),
    _statistic(
        "error_of_measurement",
        "formulas.measurement_error.error_of_measurement",
        30,
        "Harvill 1991",
    ),
    _statistic(
        "smallest_change", "formulas.measurement_error.smallest_change", 30, "de Vet et al. 2006"
    ),
    _statistic("verdict", "consistency.verdicts.verdict", 30, "a rule of ecoscore"),
    _statistic(
        "item_rest", "consistency.item_statistics.item_rest", 10, "Nunnally & Bernstein 1994"
    ),
    _statistic(
        "alpha_if_dropped", "consistency.item_statistics.alpha_if_dropped", 100, "Cronbach 1951"
    ),
    _statistic("item_shape", "formulas.item_shapes.shape_of", 3, "Joanes & Gill 1998"),
    _statistic("discrimination", "consistency.item_statistics.discrimination", 30, "Kelley 1939"),
    _statistic(
        "scalability", "formulas.item_shapes.scalability", 100, "Loevinger 1948; Mokken 1971"
    ),
    _statistic("item_flags", "consistency.item_flags.flags_of", 10, "Terwee et al. 2007"),
    _statistic("agreement", "groups.agreement.agreement_table", 2, "LeBreton & Senter 2008"),
    _statistic("rwgj", "formulas.agreement.rwgj", 2, "James, Demaree & Wolf 1984"),
    _statistic("null_variance", "formulas.agreement.null_variance", 2, "LeBreton & Senter 2008"),
    _statistic("rstar", "formulas.agreement.rstar", 2, "Lindell, Brandt & Whitney 1999"),
    _statistic("average_deviation", "formulas.agreement.spread_of", 2, "Burke & Dunlap 2002"),
    _statistic("awg", "formulas.agreement.awg", 2, "Brown & Hauenstein 2005"),
    _statistic("chance_level", "formulas.chance.chance_levels", 2, "Dunlap et al. 2003"),
    _statistic("icc", "formulas.icc.one_way", 8, "Bliese 2000; Searle, Casella & McCulloch 1992"),
    _statistic("icc_limits", "formulas.icc.icc1_limits", 8, "Shrout & Fleiss 1979"),
    _statistic("case_reliability", "formulas.icc.group_reliability", 8, "Bliese 2000"),
    _statistic(
        "aggregation",
        "groups.aggregation.aggregation_table",
        8,
        "Bliese 2000; Newman & Sin 2020; Woehr et al. 2015",
    ),
    _statistic(
        "concordance",
        "formulas.concordance.kendall_w",
        2,
        "Kendall & Babington Smith 1939; McGraw & Wong 1996",
    ),
    _statistic("krippendorff", "formulas.concordance.krippendorff_alpha", 2, "Krippendorff 2004"),
    _statistic("gap", "differences.gaps.welch", 5, "Welch 1947"),
    _statistic("effect_size", "differences.gaps.hedges_g", 5, "Hedges 1981"),
    _statistic("gap_test", "differences.gaps.welch_test", 5, "Welch 1947; Holm 1979"),
    _statistic("effect_limits", "formulas.effects.effect_limits", 5, "Hedges & Olkin 1985"),
    _statistic(
        "permutation", "formulas.permutation.splits_p", 5, "Fisher 1935; Phipson & Smyth 2010"
    ),
    _statistic("smallest_relevant", "differences.gaps.smallest_relevant", 5, "de Vet et al. 2006"),
    _statistic(
        "gap_over_cases", "formulas.effects.mean_over_units", 5, "Student 1908; Hedges 1981"
    ),
    _statistic("sign_flip", "formulas.permutation.signs_p", 8, "Fisher 1935; Phipson & Smyth 2010"),
    _statistic("relation", "relations.relations_table", 1, "Cochran 1977; Welch 1947"),
    _statistic("priority_share", "priorities.priorities_table", 1, "Cochran 1977"),
    _statistic("change", "change.wave_changes.mean_changes", 1, "Student 1908"),
    _statistic(
        "reliable_change",
        "formulas.reliable_change.reliable_change_index",
        1,
        "Jacobson & Truax 1991",
    ),
    _statistic(
        "retest",
        "change.retests.retest_table",
        30,
        "Shrout & Fleiss 1979; McGraw & Wong 1996; Bland & Altman 1986",
    ),
    _statistic(
        "random_intercept", "formulas.random_intercept.random_intercept", 2, "Laird & Ware 1982"
    ),
    _statistic(
        "careless_flags", "attention.careless.careless_table", 1, "Curran 2016; Meade & Craig 2012"
    ),
    _statistic("mode_share", "modes.modes_table", 1, "Cochran 1977"),
    _statistic(
        "variance_components",
        "formulas.generalizability.between_components",
        10,
        "Cronbach et al. 1972; Searle, Casella & McCulloch 1992; Brennan 2001",
    ),
    _statistic("decision_study", "formulas.decisions.relative_error", 2, "Brennan 2001"),
    _statistic("plan", "fieldwork.planning.plan_table", 1, "Brennan 2001"),
    _statistic("necessity_effect", "formulas.necessary_conditions.ce_fdh", 10, "Dul 2016"),
    _statistic("necessity_line", "formulas.necessary_conditions.cr_fdh", 10, "Dul 2016"),
    _statistic(
        "necessity_p",
        "formulas.necessary_conditions.permutation_p",
        20,
        "Dul, van der Laan & Kuik 2020; Phipson & Smyth 2010",
    ),
    _statistic("bottleneck", "formulas.necessary_conditions.ce_needed", 10, "Dul 2016"),
    _statistic("polychoric", "formulas.polychoric.polychoric", 200, "Olsson 1979"),
    _statistic("ordinal_alpha", "formulas.ordinal.alpha_of", 200, "Zumbo et al. 2007"),
    _statistic("ordinal_omega", "formulas.ordinal.omega_of", 200, "Zumbo et al. 2007"),
    _statistic("categorical_omega", "formulas.ordinal.categorical_omega", 200, "Green & Yang 2009"),
    _statistic(
        "omega_hierarchical", "formulas.hierarchical.omega_hierarchical", 200, "Zinbarg et al. 2005"
    ),
    _statistic("glb", "formulas.glb.greatest_lower_bound", 1000, "Jackson & Agunwamba 1977"),
    _statistic("one_factor", "on_request.cfa.one_factor", 100, "Jöreskog 1969"),
    _statistic(
        "one_factor_of_steps",
        "on_request.cfa.one_factor_of_steps",
        200,
        "Muthén 1984; Asparouhov & Muthén 2010",
    ),
    _statistic("fit", "formulas.fit_measures.fit_of", 100, "Bentler 1990; Steiger 1990"),
    _statistic("dif", "formulas.differential.differential_functioning", 200, "Zumbo 1999"),
    _statistic("invariance", "on_request.invariance.invariance", 200, "Meredith 1993; Chen 2007"),
    _statistic(
        "several_roles",
        "on_request.several_roles.several_roles_table",
        5,
        "Welch 1951; Games & Howell 1976",
    ),
    _statistic("synonyms", "formulas.synonyms.synonym_index", 100, "Meade & Craig 2012"),
    _statistic(
        "interpretation", "interpretation.table.interpretation_table", 1, "rules of ecoscore"
    ),
)
"""Every statistic, in the order in which docs/methods.md meets them."""
