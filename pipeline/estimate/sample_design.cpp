#include "pipeline/estimate/sample_design.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "libgeo/base/csv_words.hpp"
#include "pipeline/estimate/day_cell.hpp"
#include "pipeline/estimate/table_row.hpp"

namespace steppe {
namespace {

using geo::message;

constexpr double kMostUnits = 1e15, kMostHectares = 1e12;
constexpr int kMostSampled = 100'000'000, kMostPointsPerUnit = 1'000'000;
// What Excel leaves of an inclusion probability: six digits or more of small numbers, and people round.
constexpr double kProbabilityTolerance = 0.005;

std::string words_in(const TableRow& row, std::string_view column) {
  return std::string(geo::without_apostrophe(row.cell(column)));
}

std::string needed_words(TableRow& row, std::string_view column) {
  return std::string(geo::without_apostrophe(row.text(column)));
}

// What all rows of a design say alike.
SampleDesign design_in(TableRow& row) {
  SampleDesign design;
  design.id = needed_words(row, "design_id");
  design.method = static_cast<DesignMethod>(row.one_of("method", row.text("method"), kDesignMethodNames));
  if (!row.cell("drawn_on").empty()) design.day = day_of(row, "drawn_on");
  if (!row.cell("seed").empty())
    design.seed = static_cast<std::uint64_t>(row.whole("seed", 0, std::numeric_limits<int>::max()));
  design.map_product = words_in(row, "map_product");
  design.map_period = words_in(row, "map_period");
  design.map_key = words_in(row, "map_key");
  return design;
}

bool same_design(const SampleDesign& a, const SampleDesign& b) {
  return a.id == b.id && a.method == b.method && a.day == b.day && a.seed == b.seed && a.map_product == b.map_product &&
         a.map_period == b.map_period && a.map_key == b.map_key;
}

// The share that was drawn, as the numbers of units say it; what the file says must be the same.
double probability_in(TableRow& row, const SampledStratum& stratum) {
  const double computed = static_cast<double>(stratum.sampled) / stratum.units;
  const auto written = row.optional_number("inclusion_probability", 0, 1);
  if (!written || row.problem()) return computed;
  if (std::abs(*written - computed) > kProbabilityTolerance * computed)
    row.refuse(
        message("{0}: inclusion_probability does not fit (got {1}, allowed {2}: sample_units over "
                "population_units); correct the one that is wrong",
                row.where(), *written, computed));
  return computed;
}

SampledStratum stratum_in(TableRow& row, DesignMethod method) {
  SampledStratum stratum;
  stratum.id = needed_words(row, "stratum");
  stratum.name = words_in(row, "stratum_name");
  stratum.zone_id = words_in(row, "zone_id");
  stratum.variance_group = words_in(row, "variance_group");
  stratum.units =
      row.optional_number("population_units", 1, kMostUnits).value_or(std::numeric_limits<double>::infinity());
  stratum.area_ha = row.number("area_ha", 0, kMostHectares);
  stratum.sampled = static_cast<std::size_t>(row.whole("sample_units", 0, kMostSampled));
  stratum.points_per_unit =
      static_cast<std::size_t>(row.optional_whole("points_per_unit", 1, kMostPointsPerUnit).value_or(1));
  stratum.probability = probability_in(row, stratum);
  if (stratum.area_ha <= 0)
    row.refuse(message("{0}: area_ha is not above 0 (got {1}); write the stratum's area in hectares", row.where(),
                       stratum.area_ha));
  if (static_cast<double>(stratum.sampled) > stratum.units)
    row.refuse(message("{0}: more units drawn than there are (got sample_units {1}, allowed {2}); correct it",
                       row.where(), stratum.sampled, stratum.units));
  if (stratum.points_per_unit > 1 && method != DesignMethod::clusters)
    row.refuse(message("{0}: points_per_unit is for clusters (got {1} with method {2}, allowed 1); correct it",
                       row.where(), stratum.points_per_unit, name_of(method)));
  return stratum;
}

// Hectares that a unit stands in for when all were drawn: the same for all strata of one grid but for the degrees of
// latitude that a stratum covers.
class UnitSizes {
 public:
  void add(TableRow& row, const SampledStratum& stratum) {
    if (row.problem() || !std::isfinite(stratum.units)) return;
    const double size = stratum.area_ha / (stratum.units * static_cast<double>(stratum.points_per_unit));
    if (m_first > 0 && (size > m_first * kMostRatio || size * kMostRatio < m_first))
      row.refuse(
          message("{0}: a unit has another size than in line {1} (got {2} ha, allowed about {3} ha: area_ha over "
                  "population_units); write all areas in hectares",
                  row.where(), m_line, size, m_first));
    if (m_first > 0) return;
    m_first = size;
    m_line = row.line();
  }

 private:
  // Between 1 ha and 1 亩 (15), km² (100) or 万亩: what mixed units make of a stratum. Pixels of degrees between the
  // north and the south of China differ by 1.6.
  static constexpr double kMostRatio = 5;
  double m_first = 0;
  std::size_t m_line = 0;
};

geo::Fault fault_of(geo::Message problem) { return {geo::FaultKind::out_of_range, std::move(problem)}; }

std::string optional_words(double value) { return std::isfinite(value) ? geo::number_text(value) : std::string(); }

std::string row_text(const std::vector<std::string>& cells) {
  std::string line;
  for (const auto& cell : cells) line.append(line.empty() ? "" : ",").append(geo::csv_words(cell));
  return line + "\r\n";
}

}  // namespace

const SampledStratum* SampleDesign::stratum(std::string_view stratum_id) const {
  const auto found = std::find_if(strata.begin(), strata.end(), [&](const auto& one) { return one.id == stratum_id; });
  return found == strata.end() ? nullptr : &*found;
}

double hectares_of_a_point(const SampledStratum& stratum) {
  return stratum.area_ha / static_cast<double>(stratum.sampled * stratum.points_per_unit);
}

geo::Result<SampleDesign> read_design(const std::filesystem::path& file) {
  static constexpr std::array<std::string_view, 6> kColumns{"design_id",        "method",  "stratum",
                                                            "population_units", "area_ha", "sample_units"};
  const auto table = read_table(file, kColumns, TableText::utf8_or_gbk);
  if (!table) return table.fault();
  SampleDesign design;
  UnitSizes sizes;
  for (const auto& cells : table.value().rows) {
    TableRow row(table.value(), cells);
    SampleDesign said = design_in(row);
    if (design.strata.empty())
      design = std::move(said);
    else if (!same_design(design, said))
      row.refuse(
          message("{0}: another design than in the first row (got {1}, allowed {2}, with the same method, day, "
                  "seed and map); put each design into a file of its own",
                  row.where(), excerpt(said.id), excerpt(design.id)));
    SampledStratum stratum = stratum_in(row, design.method);
    sizes.add(row, stratum);
    if (design.stratum(stratum.id) != nullptr)
      row.refuse(
          message("{0}: the stratum {1} stands there twice; keep one of the two", row.where(), excerpt(stratum.id)));
    if (row.problem()) return fault_of(*row.problem());
    design.strata.push_back(std::move(stratum));
  }
  if (design.strata.empty()) return fault_of(message("{0}: has no strata; write one row a stratum", file.string()));
  if (design.method == DesignMethod::simple && design.strata.size() > 1)
    return fault_of(message("{0}: method simple has several strata (got {1}, allowed 1); write stratified",
                            file.string(), design.strata.size()));
  design.sha256 = table.value().sha256;
  return design;
}

std::string design_csv(const SampleDesign& design) {
  std::string text =
      "\xEF\xBB\xBF" + row_text({"design_id", "method", "drawn_on", "seed", "map_product", "map_period", "map_key",
                                 "stratum", "stratum_name", "zone_id", "population_units", "area_ha", "sample_units",
                                 "points_per_unit", "inclusion_probability", "variance_group"});
  for (const SampledStratum& stratum : design.strata)
    text += row_text(
        {design.id, std::string(name_of(design.method)), design.day ? day_text(*design.day) : std::string(),
         design.seed ? std::to_string(*design.seed) : std::string(), design.map_product, design.map_period,
         design.map_key, stratum.id, stratum.name, stratum.zone_id, optional_words(stratum.units),
         geo::number_text(stratum.area_ha), std::to_string(stratum.sampled), std::to_string(stratum.points_per_unit),
         std::isfinite(stratum.units) ? geo::number_text(stratum.probability) : std::string(), stratum.variance_group});
  return text;
}

}  // namespace steppe
