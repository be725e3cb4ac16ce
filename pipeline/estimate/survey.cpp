#include "pipeline/estimate/survey.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <utility>

#include "pipeline/estimate/survey_units.hpp"

namespace steppe {
namespace {

constexpr std::size_t kFewestUnits = 2;  // of a cell with a mean of its own
constexpr double kHalf = 0.5 - 1e-9;     // is a half in any unit of area, however it was rounded
constexpr double kPriorClusters = 2;
constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

// The places of one cell that answer.
struct Cell {
  std::vector<std::size_t> places;
  double area = 0;
  double weight = 0, mean = 0;
};

void add(Cell& to, Cell& from) {
  to.area += from.area;
  to.places.insert(to.places.end(), from.places.begin(), from.places.end());
  std::sort(to.places.begin(), to.places.end());
  from = {};
}

std::size_t units_of(const Survey& survey, const Cell& cell) {
  const std::vector<double> nothing(survey.points.size());
  return unit_sums(survey, cell.places, nothing).size();
}

// Cells with area and at least two primary units each, as far as there are so many.
std::vector<Cell> usable(const Survey& survey, std::vector<Cell> cells) {
  std::vector<Cell> kept;
  Cell small;
  for (Cell& cell : cells) {
    if (!(cell.area > 0)) continue;
    if (cell.places.size() >= kFewestUnits && units_of(survey, cell) >= kFewestUnits)
      kept.push_back(std::move(cell));
    else
      add(small, cell);
  }
  if (!(small.area > 0)) return kept;
  const auto largest =
      std::max_element(kept.begin(), kept.end(), [](const Cell& a, const Cell& b) { return a.area < b.area; });
  if (largest == kept.end())
    kept.push_back(std::move(small));
  else
    add(*largest, small);
  return kept;
}

bool is_share(double y) { return y == 0 || y == 1; }

class PostStratified {
 public:
  PostStratified(const Survey& survey, std::span<const double> y, std::vector<Cell> cells)
      : m_survey(survey), m_y(y), m_strata(variance_strata(survey)), m_cells(usable(survey, std::move(cells))) {
    m_linear.z.assign(survey.points.size(), 0);
    m_linear.part.assign(survey.points.size(), false);
    m_linear.y.assign(survey.points.size(), kUnknown);
    m_linear.cell.assign(survey.points.size(), -1);
    m_linear.stands_for.assign(survey.points.size(), 0);
    for (Cell& cell : m_cells) m_area += cell.area;
  }

  Linear estimate() {
    m_linear.of_shares = true;
    for (Cell& cell : m_cells) add_mean(cell);
    if (m_linear.n == 0) {
      m_linear.value = kUnknown;
      return std::move(m_linear);
    }
    m_linear.cells = m_cells.size();
    for (std::size_t g = 0; g < m_cells.size(); ++g) {
      for (const std::size_t i : m_cells[g].places) m_linear.cell[i] = static_cast<int>(g);
      add_errors(m_cells[g]);
    }
    // Areas that are rounded may add up to a little more than all.
    if (m_linear.of_shares) m_linear.value = std::clamp(m_linear.value, 0.0, 1.0);
    if (m_linear.of_shares) m_linear.one_more = {m_hits.mean(m_misses), m_misses.mean(m_hits)};
    return std::move(m_linear);
  }

 private:
  void add_mean(Cell& cell) {
    double sum = 0;
    for (const std::size_t i : cell.places) {
      cell.weight += m_survey.points[i].weight;
      sum += m_survey.points[i].weight * m_y[i];
      m_linear.part[i] = true;
      m_linear.y[i] = m_y[i];
      m_linear.hits += m_y[i] == 1 ? 1 : 0;
      m_linear.of_shares = m_linear.of_shares && is_share(m_y[i]);
    }
    cell.mean = cell.weight > 0 ? sum / cell.weight : kUnknown;
    m_linear.n += cell.places.size();
    m_linear.value += cell.area / m_area * cell.mean;
  }

  // 1/(1 − h) of a unit with the part h of its cell's weight, less m/(m − 1) of its stratum.
  double lengthening(double part, std::size_t stratum) const {
    const auto m = static_cast<double>(m_strata.strata[m_strata.of[stratum]].sampled);
    if (!(part < 1) || m < 2) return 1;
    return std::sqrt(std::max(1.0, (m - 1) / m / (1 - part)));
  }

  void add_errors(const Cell& cell) {
    std::vector<double> weights(m_survey.points.size());
    for (const std::size_t i : cell.places) weights[i] = m_survey.points[i].weight;
    const auto units = unit_sums(m_survey, cell.places, weights);
    for (const std::size_t i : cell.places) {
      const SurveyPoint& point = m_survey.points[i];
      const auto unit = std::lower_bound(units.begin(), units.end(), point, [](const UnitSum& u, const SurveyPoint& p) {
        return u.stratum != p.stratum ? u.stratum < p.stratum : u.cluster < p.cluster;
      });
      m_linear.stands_for[i] = cell.area / m_area * point.weight / cell.weight;
      m_linear.z[i] =
          m_linear.stands_for[i] * (m_y[i] - cell.mean) * lengthening(unit->sum / cell.weight, point.stratum);
    }
    add_one_more(cell, units);
  }

  // A hit is rare where hits are the lesser part, a miss where misses are. Hits lie together as land does: one more
  // place of a cluster of k counts as √k places where many clusters have hits, and as the whole cluster where none has;
  // with c of them the whole has the weight 2/(c + 2) between the two (measured: docs/statistics.md).
  void add_one_more(const Cell& cell, const std::vector<UnitSum>& units) {
    std::vector<double> squares(m_survey.points.size());
    for (const std::size_t i : cell.places) squares[i] = m_survey.points[i].weight * m_survey.points[i].weight;
    const auto sums = unit_sums(m_survey, cell.places, squares);
    const double scale = cell.area / m_area / cell.weight;
    Rare& rare = cell.mean >= kHalf ? m_misses : m_hits;
    for (std::size_t u = 0; u < units.size(); ++u) {
      const double drawn = scale * std::sqrt(m_strata.unsampled_share(units[u].stratum)), part = scale * units[u].sum;
      rare.single += part * drawn * std::sqrt(sums[u].sum);
      rare.whole += part * drawn * units[u].sum;
      rare.area += part;
    }
    std::vector<double> found(m_survey.points.size());
    for (const std::size_t i : cell.places) found[i] = cell.mean >= kHalf ? 1 - m_y[i] : m_y[i];
    for (const UnitSum& unit : unit_sums(m_survey, cell.places, found)) rare.clusters += unit.sum > 0 ? 1 : 0;
  }

  struct Rare {
    double single = 0, whole = 0, area = 0, clusters = 0;
    double mean(const Rare& otherwise) const {
      if (!(area > 0)) return otherwise.area > 0 ? otherwise.mean(*this) : 0;
      if (!(single > 0)) return 0;
      return single / area * std::pow(whole / single, kPriorClusters / (clusters + kPriorClusters));
    }
  };

  const Survey& m_survey;
  std::span<const double> m_y;
  VarianceStrata m_strata;
  std::vector<Cell> m_cells;
  double m_area = 0;
  Rare m_hits, m_misses;
  Linear m_linear;
};

std::size_t parts_of(const Linear& linear) {
  return static_cast<std::size_t>(std::count(linear.part.begin(), linear.part.end(), true));
}

}  // namespace

Linear domain_mean(const Survey& survey, std::span<const double> y, const std::vector<bool>& inside) {
  assert(y.size() == survey.points.size() && inside.size() == y.size());
  Cell cell;
  cell.area = 1;
  for (std::size_t i = 0; i < y.size(); ++i)
    if (inside[i] && !std::isnan(y[i]) && survey.points[i].weight > 0) cell.places.push_back(i);
  return PostStratified(survey, y, {std::move(cell)}).estimate();
}

Linear post_stratified_mean(const Survey& survey, std::span<const double> y, std::span<const int> cell,
                            std::span<const double> cell_area) {
  assert(y.size() == survey.points.size() && cell.size() == y.size());
  std::vector<Cell> cells(cell_area.size());
  for (std::size_t g = 0; g < cells.size(); ++g) cells[g].area = cell_area[g];
  for (std::size_t i = 0; i < y.size(); ++i)
    if (cell[i] >= 0 && !std::isnan(y[i]) && survey.points[i].weight > 0)
      cells[static_cast<std::size_t>(cell[i])].places.push_back(i);
  return PostStratified(survey, y, std::move(cells)).estimate();
}

Linear combination(std::span<const Linear> parts, std::span<const double> factors) {
  assert(!parts.empty() && parts.size() == factors.size());
  Linear sum;
  sum.z.assign(parts.front().z.size(), 0);
  sum.part.assign(sum.z.size(), false);
  sum.hits = parts.front().hits;
  for (std::size_t k = 0; k < parts.size(); ++k) {
    sum.value += factors[k] * parts[k].value;
    sum.cells = std::max(sum.cells, parts[k].cells);
    sum.hits = std::min(sum.hits, parts[k].hits);
    const double one = std::abs(factors[k]);
    sum.one_more.hit = std::max(sum.one_more.hit, one * std::max(parts[k].one_more.hit, parts[k].one_more.miss));
    sum.one_more.miss = sum.one_more.hit;
    for (std::size_t i = 0; i < sum.z.size(); ++i) {
      sum.z[i] += factors[k] * parts[k].z[i];
      sum.part[i] = sum.part[i] || parts[k].part[i];
    }
  }
  sum.n = parts_of(sum);
  return sum;
}

Linear ratio(const Linear& a, const Linear& b) {
  const double value = b.value == 0 ? kUnknown : a.value / b.value;
  Linear result = combination(std::vector{a, b}, std::vector{1 / b.value, -value / b.value});
  result.value = value;
  return result;
}

Linear regression_estimate(const Survey& survey, std::span<const double> y, std::span<const double> x, double x_mean) {
  const std::vector<bool> all(survey.points.size(), true);
  std::vector<double> known(y.begin(), y.end());
  for (std::size_t i = 0; i < y.size(); ++i)
    if (std::isnan(x[i])) known[i] = kUnknown;
  const double y_sample = domain_mean(survey, known, all).value;
  double weight = 0, sum = 0, sxx = 0, sxy = 0;
  for (std::size_t i = 0; i < y.size(); ++i)
    if (!std::isnan(known[i])) weight += survey.points[i].weight, sum += survey.points[i].weight * x[i];
  const double x_sample = sum / weight;
  for (std::size_t i = 0; i < y.size(); ++i)
    if (!std::isnan(known[i])) {
      sxx += survey.points[i].weight * (x[i] - x_sample) * (x[i] - x_sample);
      sxy += survey.points[i].weight * (x[i] - x_sample) * (y[i] - y_sample);
    }
  const double slope = sxx > 0 ? sxy / sxx : 0;
  // ȳ + b·(X̄ − x̄) is the mean of the residuals from X̄.
  for (std::size_t i = 0; i < y.size(); ++i)
    if (!std::isnan(known[i])) known[i] -= slope * (x[i] - x_mean);
  return domain_mean(survey, known, all);
}

}  // namespace steppe
