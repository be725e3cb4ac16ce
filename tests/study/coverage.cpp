#include <algorithm>
#include <cmath>
#include <optional>

#include "pipeline/estimate/verdict.hpp"
#include "pipeline/results/league_share.hpp"
#include "tests/study/study.hpp"

namespace steppe_study {
namespace {

constexpr double kPercent = 100;
constexpr double kHair = 1e-9;  // by which a target is missed, or met

// Sums over the surveys of one row.
class Tally {
 public:
  explicit Tally(double truth) : m_truth(truth) {}

  void add(const std::optional<Estimate>& estimate) {
    ++m_row.surveys;
    if (!estimate) return;
    // No hit of a class that is nowhere is no evidence of anything.
    if (m_truth == 0 && estimate->value == 0) return;
    ++m_row.estimates;
    m_sum += estimate->value, m_squares += estimate->value * estimate->value;
    m_variance += estimate->se * estimate->se;
    m_row.hits += estimate->hits.value_or(0);
    if (const auto& more = estimate->one_more) {
      const double one = std::max(more->hit, more->miss);
      if (one > 0) m_row.effective += estimate->se * estimate->se / (one * one);
    }
    const Interval both = interval95(*estimate);
    m_row.covered += both.low <= m_truth && m_truth <= both.high ? 1 : 0;
    m_row.width += both.high - both.low;
    m_row.too_low += verdict_of(*estimate, m_truth - kHair) == Verdict::not_met ? 1 : 0;
    m_row.too_high += verdict_of(*estimate, m_truth + kHair) == Verdict::met ? 1 : 0;
  }

  Row row() {
    const double n = std::max(1, m_row.estimates), mean = m_sum / n;
    m_row.truth = m_truth;
    m_row.bias = mean - m_truth;
    m_row.spread = std::sqrt(std::max(0.0, m_squares / n - mean * mean));
    m_row.se = std::sqrt(m_variance / n);
    for (double* share : {&m_row.hits, &m_row.effective, &m_row.covered, &m_row.width, &m_row.too_low, &m_row.too_high})
      *share /= n;
    return m_row;
  }

 private:
  // Of a target of at least `value`.
  static Verdict verdict_of(const Estimate& estimate, double value) {
    Target target;
    target.op = TargetOperator::at_least;
    target.value = value, target.decimals = 2, target.year = 2025;
    FigureFacts facts;
    facts.estimate = estimate;
    facts.unit = Unit::percent;
    facts.valid_share = 1;
    facts.measured = true;
    return decide(target, facts).verdict;
  }

  double m_truth;
  double m_sum = 0, m_squares = 0, m_variance = 0;
  Row m_row;
};

struct Figures {
  std::optional<Estimate> league, county;
};

Figures figures_of(const Drawn& drawn, const Totals& totals) {
  static const AreaIndicator kIndicator = indicator();
  const FieldSurvey survey = survey_of(drawn.matches, drawn.design, drawn.declared, totals);
  const SurveyYear* year = survey.year(2025);
  if (year == nullptr) return {};
  std::vector<std::size_t> members;
  for (std::size_t z = 0; z < totals.zones.size(); ++z)
    if (totals.zones[z].in_league) members.push_back(z);
  return {estimate_of(*year, league_share(totals, members, kIndicator, survey).share, kPercent),
          estimate_of(*year, area_share(totals, 0, kIndicator, survey), kPercent)};
}

void study_world(const StudyPlan& plan, Design design, double share, int points, std::vector<Row>& rows) {
  const World world = world_of(share);
  const Totals totals = totals_of(world);
  Tally league(world.truth() * kPercent), county(world.truth(0) * kPercent);
  std::mt19937_64 random(plan.seed * 1000003 + static_cast<std::uint64_t>(design) * 7919 +
                         static_cast<std::uint64_t>(share * 10000) * 31 + static_cast<std::uint64_t>(points));
  for (int s = 0; s < plan.surveys; ++s) {
    const Figures figures = figures_of(draw(world, design, points, random), totals);
    league.add(figures.league);
    county.add(figures.county);
  }
  for (auto* tally : {&league, &county}) {
    Row row = tally->row();
    row.design = kDesignNames[static_cast<std::size_t>(design)];
    row.zone = tally == &league ? "league" : "county";
    row.points = points;
    rows.push_back(std::move(row));
  }
}

}  // namespace

std::vector<Row> coverage_study(const StudyPlan& plan) {
  std::vector<Row> rows;
  for (const Design design :
       {Design::simple, Design::strata, Design::equal, Design::clusters, Design::missing_county, Design::silent})
    for (const double share : plan.truths)
      for (const int points : plan.points) study_world(plan, design, share, points, rows);
  return rows;
}

std::vector<ErrorRow> label_error_study(const StudyPlan& plan) {
  constexpr double kError = 0.04, kShare = 0.3;
  const World world = world_of(kShare);
  const Totals totals = totals_of(world);
  const double truth = world.truth() * kPercent;
  // Of teams of their own: the league's error is the area-weighted one.
  double weights = 0;
  for (int c = 0; c < world.counties; ++c) weights += std::pow(world.units(c) / world.units(), 2);
  std::vector<ErrorRow> rows;
  for (const bool team : {false, true}) {
    ErrorRow row;
    row.error = team ? "each county by its own, 4 points (standard deviation)"
                     : "all to one side, drawn anew for each survey, 4 points (standard deviation)";
    row.se_of_term = kPercent * kError * (team ? std::sqrt(weights) : 1);
    std::mt19937_64 random(plan.seed + 77 + (team ? 1 : 0));
    std::normal_distribution<double> side(0, 1);
    int estimates = 0;
    for (int s = 0; s < plan.surveys; ++s) {
      LabelError error;
      if (team)
        error.team_sd = kError;
      else
        error.bias = kError * side(random);
      auto estimate = figures_of(draw(world, Design::strata, 900, random, error), totals).league;
      if (!estimate) continue;
      ++estimates;
      const auto holds = [&](const Estimate& e) {
        const Interval interval = interval95(e);
        return interval.low <= truth && truth <= interval.high ? 1 : 0;
      };
      row.covered_without += holds(*estimate);
      estimate->nonsampling_se = row.se_of_term;
      estimate->se = std::hypot(estimate->se, row.se_of_term);
      row.covered_with += holds(*estimate);
    }
    row.covered_without /= std::max(1, estimates), row.covered_with /= std::max(1, estimates);
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace steppe_study
