#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "libgeo/base/message.hpp"
#include "libgeo/base/shared_value.hpp"
#include "pipeline/estimate/estimate.hpp"
#include "pipeline/text/text.hpp"

namespace steppe {

// What an error of a figure comes from (science 8.5). The squares of those that count add up to its standard error.
enum class ErrorTerm : std::uint8_t {
  sampling,       // points or plots stand for what nobody visited
  calibration,    // the line between map and plots; the same for all zones at the same cover
  end_members,    // index of bare soil and of full cover
  harmonisation,  // sensors brought to one
  observer,       // the team that measured the plots of a county and year
  interpreter,    // people who name the classes of points
  location,       // plots and points are not where their coordinates say
  unseen,         // land that the map does not know and where no points lie
};
// Names in files, and words for people (English; the translation table has the twins), in the order of the enumerators.
inline constexpr std::array<std::string_view, 8> kErrorTermNames{
    "sampling", "calibration", "end_members", "harmonisation", "observer", "interpreter", "location", "unseen"};
inline constexpr std::array<std::string_view, 8> kErrorTermWords{text("Sampling"),
                                                                 text("Calibration on plots"),
                                                                 text("End-members"),
                                                                 text("Harmonisation of sensors"),
                                                                 text("Observer teams"),
                                                                 text("Interpreters of points"),
                                                                 text("Location of plots and points"),
                                                                 text("Land that was not seen")};
constexpr std::string_view name_of(ErrorTerm term) { return kErrorTermNames[static_cast<std::size_t>(term)]; }

// Unknown is not zero: a term that could not be measured says so, and the total is without it.
enum class ErrorState : std::uint8_t {
  counted,   // in the total
  no_part,   // zero by the way the figure was made; the reason says how
  unknown,   // there is such an error, and nothing says how large it is
  not_added  // its size is known, but the figure has no standard error that it could be added to
};
inline constexpr std::array<std::string_view, 4> kErrorStateNames{"counted", "none", "unknown", "not_added"};
inline constexpr std::array<std::string_view, 4> kErrorStateWords{
    text("counted"), text("has no part"), text("not known"), text("known, but the figure has no standard error")};

// How far an error is the same: what is common to zones does not average out in the league.
enum class ErrorReach : std::uint8_t { own, all_zones };
inline constexpr std::array<std::string_view, 2> kErrorReachNames{"own", "all_zones"};
inline constexpr std::array<std::string_view, 2> kErrorReachWords{text("of this zone alone"),
                                                                  text("the same in all zones")};

struct ErrorComponent {
  ErrorTerm term = ErrorTerm::sampling;
  ErrorState state = ErrorState::counted;
  double se = 0;  // in the unit of the figure; 0 unless counted or not_added
  ErrorReach reach = ErrorReach::own;
  geo::SharedValue<geo::Message> reason = {};  // where it comes from, or why there is none
};

ErrorComponent counted_error(ErrorTerm term, double se, ErrorReach reach, geo::Message reason);
ErrorComponent no_error(ErrorTerm term, geo::Message reason);
ErrorComponent unknown_error(ErrorTerm term, geo::Message reason);

// √Σ se² of the counted ones, and of those among them that no more points or plots reduce: all but sampling and
// calibration.
double total_error(const std::vector<ErrorComponent>& components);
double nonsampling_error(const std::vector<ErrorComponent>& components);

// Adds the counted terms but sampling and calibration, which `estimate.se` has already, to se and nonsampling_se.
void widen(Estimate& estimate, const std::vector<ErrorComponent>& components);

}  // namespace steppe
