#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "libgeo/base/message.hpp"

namespace steppe {

// What was labelled as one: a polygon, a point, a row of a table. It has one vote however many pixels it has, and is
// never divided between training and testing.
struct TrainingUnit {
  std::string name;   // for people: "feature 7", "line 12", a point's id
  std::string group;  // units of one group are tested together; empty: of none
  int label = 0;      // into TrainingTable::classes
  // Its middle in metres of some plane; NaN: nobody knows where it lies.
  double x = std::numeric_limits<double>::quiet_NaN(), y = std::numeric_limits<double>::quiet_NaN();
};

// Labelled samples and their features, wherever they come from.
struct TrainingTable {
  std::vector<std::string> features, classes;  // classes sorted by name
  std::vector<TrainingUnit> units;
  std::vector<std::uint32_t> unit_of;  // by row: into units; ascending
  std::vector<float> values;           // rows × features; NaN: not known
  std::vector<double> mapped;          // of the ground, by class, in any unit, where the source knows it; else empty
  bool by_design = false;              // `mapped` is what the samples' design makes of them
  std::vector<std::string> origins;    // "name sha256" of every file that was read
  std::vector<geo::Message> warnings;
  std::size_t refused = 0;  // samples that could not be used

  std::size_t rows() const { return unit_of.size(); }
  std::span<const float> row(std::size_t i) const { return {values.data() + i * features.size(), features.size()}; }
  int label_of(std::size_t i) const { return units[unit_of[i]].label; }
};

// Adds units and rows and sees to names of classes.
class TableBuilder {
 public:
  explicit TableBuilder(std::vector<std::string> features) { m_table.features = std::move(features); }

  // The number of the class, a new one where it was not met before.
  int label(const std::string& class_name);
  std::uint32_t add_unit(TrainingUnit unit);
  // What is not finite is not known. REQUIRES a value for each feature.
  void add_row(std::uint32_t unit, std::span<const float> values);
  void warn(geo::Message words) { m_table.warnings.push_back(std::move(words)); }
  TrainingTable& table() { return m_table; }

  // Classes by name, rows by unit. Leaves out rows of which more than half of the features are not known, and units
  // without rows, and says so. Throws UsageError with all that training cannot go on with: fewer than two classes, a
  // class with fewer than kFewestUnits units, a feature that is known of no row.
  TrainingTable finish() &&;

 private:
  TrainingTable m_table;
};

// Fewer tell nothing: one is learned from, one is tested, and nobody knows whether either is usual.
inline constexpr std::size_t kFewestUnits = 3;
// Science 7.3: fewer are used and said.
inline constexpr std::size_t kUsualUnits = 50;

// Hash of features, classes, labels and values: what a model was trained with.
std::string training_hash(const TrainingTable& table);

}  // namespace steppe
