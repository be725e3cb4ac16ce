#include "pipeline/train/training_table.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "libgeo/base/checksum.hpp"
#include "libgeo/base/error.hpp"

namespace steppe {
namespace {

using geo::message;

constexpr std::size_t kNamedAtMost = 10;  // classes in one warning

std::vector<std::size_t> units_by_class(const TrainingTable& table) {
  std::vector<std::size_t> count(table.classes.size(), 0);
  for (const auto& unit : table.units) ++count[static_cast<std::size_t>(unit.label)];
  return count;
}

bool knows_enough(std::span<const float> row) {
  const auto known = std::count_if(row.begin(), row.end(), [](float value) { return std::isfinite(value); });
  return 2 * static_cast<std::size_t>(known) >= row.size() && known > 0;
}

// Rows sorted by unit, without those that say too little and without units that have none left.
void keep_what_is_known(TrainingTable& table) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < table.rows(); ++i)
    if (knows_enough(table.row(i))) order.push_back(i);
  const std::size_t dropped = table.rows() - order.size();
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return table.unit_of[a] < table.unit_of[b]; });
  TrainingTable kept;
  std::size_t last = table.units.size();
  for (const std::size_t i : order) {
    if (table.unit_of[i] != last) kept.units.push_back(table.units[last = table.unit_of[i]]);
    kept.unit_of.push_back(static_cast<std::uint32_t>(kept.units.size() - 1));
    const auto row = table.row(i);
    kept.values.insert(kept.values.end(), row.begin(), row.end());
  }
  const std::size_t without = table.units.size() - kept.units.size();
  if (dropped > 0)
    table.warnings.push_back(
        message("{0} of {1} rows are left out: more than half of their features are not known", dropped, table.rows()));
  if (without > 0)
    table.warnings.push_back(
        message("{0} of {1} samples are left out: they have no features where they lie", without, table.units.size()));
  table.refused += without;
  table.units = std::move(kept.units);
  table.unit_of = std::move(kept.unit_of);
  table.values = std::move(kept.values);
}

// Classes that lost all their samples go; the others are sorted, so that files in another order give the same model.
void sort_classes(TrainingTable& table) {
  const auto count = units_by_class(table);
  std::vector<std::size_t> order(table.classes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::erase_if(order, [&](std::size_t c) { return count[c] == 0; });
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return table.classes[a] < table.classes[b]; });
  std::vector<int> place(table.classes.size(), -1);
  std::vector<std::string> names;
  std::vector<double> mapped;
  for (const std::size_t c : order) {
    place[c] = static_cast<int>(names.size());
    names.push_back(table.classes[c]);
    if (!table.mapped.empty()) mapped.push_back(table.mapped[c]);
  }
  for (auto& unit : table.units) unit.label = place[static_cast<std::size_t>(unit.label)];
  table.classes = std::move(names);
  table.mapped = std::move(mapped);
}

std::string list_of(const TrainingTable& table, const std::vector<std::size_t>& classes) {
  std::string list;
  const auto count = units_by_class(table);
  for (std::size_t i = 0; i < std::min(classes.size(), kNamedAtMost); ++i)
    list += (i > 0 ? ", " : "") + table.classes[classes[i]] + " " + std::to_string(count[classes[i]]);
  return classes.size() > kNamedAtMost ? list + ", …" : list;
}

std::vector<std::size_t> classes_below(const TrainingTable& table, std::size_t least) {
  std::vector<std::size_t> few;
  const auto count = units_by_class(table);
  for (std::size_t c = 0; c < count.size(); ++c)
    if (count[c] < least) few.push_back(c);
  return few;
}

void check(TrainingTable& table) {
  std::vector<geo::Message> problems;
  if (table.classes.size() < 2)
    problems.push_back(
        message("samples: nothing to tell apart (got {0} classes with usable samples, needed 2); check "
                "the field of the class and where the samples lie",
                table.classes.size()));
  if (const auto few = classes_below(table, kFewestUnits); !few.empty())
    problems.push_back(
        message("samples: too few to learn and test a class (got {0}; needed {1}, usual {2} or more); "
                "add samples, or join the class with another by --rename",
                list_of(table, few), kFewestUnits, kUsualUnits));
  for (std::size_t f = 0; f < table.features.size() && table.rows() > 0; ++f) {
    float low = std::numeric_limits<float>::infinity(), high = -low;
    for (std::size_t i = 0; i < table.rows(); ++i)
      if (const float value = table.row(i)[f]; std::isfinite(value)) {
        low = std::min(low, value);
        high = std::max(high, value);
      }
    if (low > high)
      problems.push_back(
          message("feature {0}: is known of no sample; leave it out, or check where it lies", table.features[f]));
    else if (low == high)
      table.warnings.push_back(
          message("feature {0}: is {1} everywhere and tells nothing", table.features[f], static_cast<double>(low)));
  }
  if (!problems.empty()) {
    // What was left out on the way here is the reason more often than not.
    problems.insert(problems.begin(), table.warnings.begin(), table.warnings.end());
    throw geo::UsageError(problems);
  }
  if (const auto few = classes_below(table, kUsualUnits); !few.empty())
    table.warnings.push_back(message("few samples: {0}; with fewer than {1} of a class its accuracy is hardly known",
                                     list_of(table, few), kUsualUnits));
}

}  // namespace

int TableBuilder::label(const std::string& class_name) {
  auto& names = m_table.classes;
  const auto found = std::find(names.begin(), names.end(), class_name);
  if (found != names.end()) return static_cast<int>(found - names.begin());
  names.push_back(class_name);
  return static_cast<int>(names.size() - 1);
}

std::uint32_t TableBuilder::add_unit(TrainingUnit unit) {
  m_table.units.push_back(std::move(unit));
  return static_cast<std::uint32_t>(m_table.units.size() - 1);
}

void TableBuilder::add_row(std::uint32_t unit, std::span<const float> values) {
  m_table.unit_of.push_back(unit);
  for (const float value : values)
    m_table.values.push_back(std::isfinite(value) ? value : std::numeric_limits<float>::quiet_NaN());
}

TrainingTable TableBuilder::finish() && {
  keep_what_is_known(m_table);
  sort_classes(m_table);
  check(m_table);
  return std::move(m_table);
}

std::string training_hash(const TrainingTable& table) {
  geo::Sha256 sum;
  for (const auto& name : table.features) sum.add_field(name);
  sum.add_field("");
  for (const auto& name : table.classes) sum.add_field(name);
  sum.add_field("");
  for (std::size_t i = 0; i < table.rows(); ++i) {
    sum.add_field(std::to_string(table.unit_of[i]) + " " + std::to_string(table.label_of(i)));
    sum.add(std::as_bytes(table.row(i)));
  }
  return sum.hex();
}

}  // namespace steppe
