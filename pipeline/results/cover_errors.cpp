#include "pipeline/results/cover_errors.hpp"

#include <algorithm>
#include <cmath>

#include "libgeo/base/number_text.hpp"
#include "pipeline/config/cover_ends.hpp"
#include "pipeline/estimate/cover_error.hpp"
#include "pipeline/results/zone_observations.hpp"
#include "pipeline/sensors/harmonise.hpp"

namespace steppe {
namespace {

using geo::message;

constexpr int kDecimals = 2;

std::string points_text(double value) { return geo::decimal_text(value, kDecimals); }

// Whether a platform's reflectance is changed by harmonisation: only the reference sensor's is not.
bool is_reference(std::string_view platform, LandsatFit fit) {
  const auto line = to_oli(platform, BandRole::nir, fit);
  return line && line->slope == 1 && line->intercept == 0;
}

// √Σ(w·se)² of what each zone has by itself, Σ w·se of what is the same in all.
double joined(ErrorTerm term, std::span<const CoverPart> parts) {
  double squares = 0, sum = 0;
  bool common = false;
  for (const CoverPart& part : parts)
    for (const ErrorComponent& error : part.errors) {
      if (error.term != term || error.state != ErrorState::counted) continue;
      common = common || error.reach == ErrorReach::all_zones;
      sum += part.weight * error.se;
      squares += part.weight * part.weight * error.se * error.se;
    }
  return common ? sum : std::sqrt(squares);
}

// What most of the parts say of a term: the first that counts it, else the first that does not know it, else the first.
const ErrorComponent* example_of(ErrorTerm term, std::span<const CoverPart> parts) {
  const ErrorComponent* chosen = nullptr;
  const auto rank = [](ErrorState state) {
    return state == ErrorState::counted ? 2 : state == ErrorState::unknown ? 1 : 0;
  };
  for (const CoverPart& part : parts)
    for (const ErrorComponent& error : part.errors)
      if (error.term == term && (chosen == nullptr || rank(error.state) > rank(chosen->state))) chosen = &error;
  return chosen;
}

ErrorComponent sampling_of(double se, double line_se, std::size_t n) {
  return counted_error(ErrorTerm::sampling, std::sqrt(std::max(se * se - line_se * line_se, 0.0)), ErrorReach::own,
                       message("{0} plots of its own, and how far zones lie beside the line", n));
}

ErrorComponent calibration_of(double line_se, const Calibration& calibration) {
  return counted_error(ErrorTerm::calibration, line_se, ErrorReach::all_zones,
                       message("the line of {0} plots at the mean of the map", calibration.n));
}

ErrorComponent harmonisation_of(const Settings& settings, double cover_percent, double factor, const ZoneTotal& zone) {
  double others = 0;
  bool lacking = !settings.sensors.harmonise;
  const auto shares = sensor_shares(zone.sums.observations);
  for (const SensorShare& sensor : shares) {
    if (is_reference(sensor.platform, settings.sensors.landsat_fit)) continue;
    others += sensor.share;
    lacking = lacking || lacks_harmonisation(sensor.platform, settings.sensors);
  }
  if (others <= 0) return no_error(ErrorTerm::harmonisation, message("all observations are of the reference sensor"));
  if (lacking)
    return unknown_error(
        ErrorTerm::harmonisation,
        message("observations of another sensor are used as they are ({0} %)", geo::decimal_text(100 * others, 1)));
  const EndMembers ends = end_member_set(settings.cover).whole;
  return counted_error(
      ErrorTerm::harmonisation,
      std::abs(factor) * harmonisation_se(cover_percent, ends, settings.cover.squared, others), ErrorReach::all_zones,
      message("{0} % of the observations were brought to the reference sensor", geo::decimal_text(100 * others, 1)));
}

}  // namespace

double CoverErrorBudget::team_variance() const {
  return m_field.observer ? m_field.observer->team_se * m_field.observer->team_se : 0;
}

std::vector<ErrorComponent> CoverErrorBudget::calibrated(const CoverMean& mean, const ZoneTotal& zone) const {
  const Calibration& calibration = *m_field.calibration;
  return {sampling_of(mean.estimate.se, mean.line_se, mean.estimate.n),
          calibration_of(mean.line_se, calibration),
          no_error(ErrorTerm::end_members,
                   message("plots calibrate the map: another pair of end-members would give another line and the same "
                           "value")),
          harmonisation_of(m_settings, mean.estimate.value, calibration.b * std::abs(1 - mean.own_weight), zone),
          observer(mean.own_weight),
          no_error(ErrorTerm::interpreter, message("no interpreted point has a part in it")),
          location(mean.lever)};
}

std::vector<ErrorComponent> CoverErrorBudget::calibrated_sum(const Estimate& sum, double line_se,
                                                             std::span<const CoverPart> parts) const {
  std::vector<ErrorComponent> errors{sampling_of(sum.se, line_se, sum.n),
                                     calibration_of(line_se, *m_field.calibration)};
  for (const ErrorTerm term : {ErrorTerm::end_members, ErrorTerm::harmonisation, ErrorTerm::observer,
                               ErrorTerm::interpreter, ErrorTerm::location}) {
    const ErrorComponent* example = example_of(term, parts);
    if (example == nullptr) continue;
    ErrorComponent error = *example;
    if (error.state == ErrorState::counted) error.se = joined(term, parts);
    errors.push_back(std::move(error));
  }
  return errors;
}

ErrorComponent CoverErrorBudget::observer(double own_weight) const {
  if (!m_field.observer)
    return unknown_error(ErrorTerm::observer,
                         message("no plot was measured by two teams (columns team and pair of verify.plots)"));
  const ObserverError& observer = *m_field.observer;
  return counted_error(ErrorTerm::observer, observer.team_se * std::abs(own_weight), ErrorReach::own,
                       message("{0} places that two teams measured: a team is off by {1} points in a county and year",
                               observer.pairs, points_text(observer.team_se)));
}

// Plots that lie elsewhere than they say spread the map's values and flatten the line: its slope is too small by the
// part that the map's variance within the error of location has of that between plots (Fuller 1987, errors in
// variables).
ErrorComponent CoverErrorBudget::location(double lever) const {
  const Calibration& calibration = *m_field.calibration;
  const double between = calibration.sxx / static_cast<double>(calibration.n);
  const double flattened = between > 0 ? std::min(m_field.matches.map_spread / between, 1.0) : 0;
  return counted_error(ErrorTerm::location, std::abs(calibration.b * flattened * lever), ErrorReach::all_zones,
                       message("plots may lie {0} m beside their coordinates (verify.location_error_m)",
                               geo::number_text(m_settings.verify.location_error_m)));
}

std::vector<ErrorComponent> mapped_cover_errors(const Settings& settings, double cover_percent, const ZoneTotal& zone) {
  const auto not_added = [](ErrorComponent error) {
    if (error.state == ErrorState::counted) error.state = ErrorState::not_added;
    return error;
  };
  const EndMemberSet ends = end_member_set(settings.cover);
  return {unknown_error(ErrorTerm::calibration, message("no plots calibrate it (verify.plots)")),
          is_local(ends.origin)
              ? not_added(counted_error(
                    ErrorTerm::end_members, end_member_se(cover_percent, ends.whole, settings.cover.squared),
                    ErrorReach::all_zones, message("the same pair in all pixels; it does not average out")))
              : unknown_error(ErrorTerm::end_members,
                              message("the end-members were not found in this region (cover.endmembers)")),
          not_added(harmonisation_of(settings, cover_percent, 1, zone))};
}

}  // namespace steppe
