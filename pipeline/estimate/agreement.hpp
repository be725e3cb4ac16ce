#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "pipeline/estimate/field_data.hpp"

namespace steppe {

// How far two interpreters of the same points agree. A point and year counts where both named a class; "cannot tell" by
// one or both is counted beside.
struct ClassAgreement {
  LandCover land_class = LandCover::arbor_forest;
  std::size_t first = 0, second = 0;  // points that each of the two gave this class
  std::size_t both = 0;
  // Of the answers that name the class, the part in which both do: 2·both / (first + second) (Dice; "specific
  // agreement", Fleiss 1975).
  double share() const { return 2.0 * static_cast<double>(both) / static_cast<double>(first + second); }
};

struct Agreement {
  std::size_t points = 0;       // both named a class
  std::size_t agreed = 0;       // the same one
  std::size_t undecided = 0;    // they differ, also by "cannot tell", and nobody decided
  std::size_t cannot_tell = 0;  // one of the two, or both, could not
  // Cohen (1960): (p_o − p_e)/(1 − p_e), p_e from the two people's own frequencies; nothing when p_e is 1 or there are
  // no points.
  std::optional<double> kappa;
  std::vector<ClassAgreement> classes;  // that one of the two named, in the order of the legend

  double share() const { return points == 0 ? 0 : static_cast<double>(agreed) / static_cast<double>(points); }
};

// Of all points that two people looked at, answered or not. Pure.
Agreement agreement_of(const FieldData<SamplePoint>& samples);

}  // namespace steppe
