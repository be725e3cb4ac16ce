#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "libgeo/base/message.hpp"
#include "pipeline/estimate/field_data.hpp"
#include "pipeline/estimate/field_use.hpp"
#include "pipeline/estimate/regression.hpp"

namespace steppe {

// Counts what becomes of every row of field data, so that none can vanish.
class FieldTally {
 public:
  void add(FieldKind kind, const std::string& zone_id, int year, FieldUse use, std::size_t rows = 1);
  // Rows that reading refused or left out.
  template <class T>
  void add_refused(FieldKind kind, const FieldData<T>& data) {
    for (const auto& [use, rows] : data.lost_uses) add(kind, {}, 0, use, rows);
  }

  // By kind, use, year, zone.
  std::vector<FieldCount> counts() const;

 private:
  std::map<std::tuple<FieldKind, FieldUse, int, std::string>, std::size_t> m_rows;
};

// Why plots that lie on the map are not used: the calibration is not accepted. `used` when it is.
FieldUse use_of_plots(const std::optional<Calibration>& calibration, std::size_t plots);
// The plots among the counts that were used are used for this.
void put_calibration(FieldUse use, std::vector<FieldCount>& counts);

// Rows of one file that share a reason.
struct FieldLoss {
  FieldKind kind = FieldKind::plots;
  FieldUse use = FieldUse::used;
  std::size_t rows = 0, all = 0;  // of the file
  std::set<int> years = {};
};
// By kind and reason, in the order of the enumerators.
std::vector<FieldLoss> field_losses(const std::vector<FieldCount>& counts);
// "verify.plots: 3 of 96 rows are not used: the date is wrong": what to do stands in facts_of(use).advice.
geo::Message loss_text(const FieldLoss& loss);

// One text for each kind and reason: how many rows of how many are not used, why, of which years, and what to do.
std::vector<geo::Message> field_warnings(const std::vector<FieldCount>& counts);

}  // namespace steppe
