#include "pipeline/patches/patch_part.hpp"

#include <algorithm>
#include <cmath>

#include "pipeline/indicators/legend.hpp"

namespace steppe {
namespace {

using std::chrono::sys_days;
constexpr double kStored = 1e-4, kHundredths = 0.01;

// Months as a field's year has them.
constexpr unsigned kJune = 6, kAugust = 8;
constexpr int kHarvestDays = 20;
constexpr double kHarvestFall = 0.3;
constexpr std::int64_t kLeastClear = 10;  // one in so many

struct Showing {
  sys_days day;
  bool shows = false;
  const DaySums* sums = nullptr;
};

std::vector<Showing> dates_of(const PatchPart& whole, std::int64_t pixels) {
  std::vector<Showing> dates;
  for (const auto& [day, sums] : whole.after)
    if (sums.heard * 3 >= pixels) dates.push_back({day, sums.shows * 2 >= sums.heard, &sums});
  return dates;
}

// The dates that show it, from the first after the last two in a row that do not.
std::vector<Showing> showing_since(const std::vector<Showing>& dates, std::size_t least) {
  std::vector<Showing> run, best;
  std::size_t against = 0;
  for (const Showing& date : dates) {
    against = date.shows ? 0 : against + 1;
    if (against >= 2) {
      if (run.size() >= least) best = run;
      run.clear();
    }
    if (date.shows) run.push_back(date);
  }
  return run.size() >= least ? run : best;
}

double mean_of(std::int64_t sum, std::int64_t count) {
  return count > 0 ? static_cast<double>(sum) / static_cast<double>(count) : NAN;
}

double ndvi_on(const DaySums& sums) { return mean_of(sums.ndvi, sums.clear) * kStored; }

// Of the dates on which a tenth of the patch was clear: a few pixels beside a cloud are not its greenness.
struct FieldSigns {
  bool green_after_bare = false;  // bare before June and green in summer: steppe may be that, too
  bool harvested = false;         // between two dates
  bool very_green = false;        // after bare: as crops are

  bool any() const { return green_after_bare || harvested; }
};

FieldSigns field_signs(const std::map<sys_days, DaySums>& year, std::int64_t pixels, const ChangeRule& rule) {
  double spring = NAN, top = NAN, earlier = NAN;
  sys_days earlier_day{};
  FieldSigns signs;
  for (const auto& [day, sums] : year) {
    if (sums.clear == 0 || sums.clear * kLeastClear < pixels) continue;
    const double ndvi = ndvi_on(sums);
    const auto month = static_cast<unsigned>(std::chrono::year_month_day(day).month());
    if (month < kJune) spring = std::fmin(spring, ndvi);
    top = std::fmax(top, ndvi);
    if (month >= kAugust && (day - earlier_day).count() <= kHarvestDays && earlier - ndvi > kHarvestFall)
      signs.harvested = true;
    if (month >= kAugust) earlier = ndvi, earlier_day = day;
  }
  signs.very_green = spring <= rule.field_spring_ndvi && top - spring >= rule.field_sure_amplitude;
  signs.green_after_bare = spring <= rule.field_spring_ndvi && top - spring >= rule.field_amplitude;
  return signs;
}

ChangeKind most_of(const PatchPart& whole) {
  const auto most = std::max_element(whole.kinds.begin(), whole.kinds.end());
  return static_cast<ChangeKind>(most - whole.kinds.begin());
}

std::uint8_t most_of(const std::map<std::uint8_t, std::int64_t>& classes) {
  std::uint8_t most = kClassNoData;
  std::int64_t count = 0;
  for (const auto& [code, pixels] : classes)
    if (code != kClassNoData && pixels > count) most = code, count = pixels;
  return most;
}

double tgsi_of(const std::vector<Showing>& showing) {
  std::int64_t sum = 0, count = 0;
  for (const Showing& date : showing) sum += date.sums->tgsi, count += date.sums->clear;
  return mean_of(sum, count) * kStored;
}

double lowest_ndvi(const std::vector<Showing>& showing) {
  double lowest = NAN;
  for (const Showing& date : showing) lowest = std::fmin(lowest, ndvi_on(*date.sums));
  return lowest;
}

ChangeKind named(const FoundPatch& patch, const PatchPart& whole, const std::vector<Showing>& showing,
                 const ChangeRule& rule) {
  const ChangeKind kind = patch.kind;
  const bool bare = kind == ChangeKind::new_bare || kind == ChangeKind::grassland_loss;
  if (bare && patch.area_m2 >= rule.mining_m2 && lowest_ndvi(showing) < rule.bare_ndvi &&
      tgsi_of(showing) < rule.sand_tgsi)
    return ChangeKind::mining_scar;
  if (kind == ChangeKind::grassland_gain && field_signs(whole.after, patch.pixels, rule).any())
    return ChangeKind::new_cropland;
  return kind;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const std::size_t n = values.size();
  return n % 2 == 1 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
}

// Fallow: a field before that is green or bare now. Where the class map says what the land was, it is believed: steppe
// is bare in spring and green in summer as fields are, and what was lost of it would never be told. Vegetation of which
// the map says only that it is no cropland of the layer may be a field all the same, for layers are older than fields
// and leave out their edges: it is no loss where it was harvested or as green as crops, no gain where it looked like a
// field.
bool is_rotation(const FoundPatch& patch, const PatchPart& whole, const ChangeRule& rule) {
  const ChangeFamily family = family_of(patch.kind);
  if (family != ChangeFamily::loss && family != ChangeFamily::gain) return false;
  if (patch.kind == ChangeKind::forest_loss || patch.kind == ChangeKind::forest_gain) return false;
  const FieldSigns signs = field_signs(whole.before, patch.pixels, rule);
  if (patch.from_class == kClassNoData) return signs.any();
  if (patch.from_class != static_cast<std::uint8_t>(LandCover::other_vegetation)) return false;
  return signs.harvested || signs.very_green || (family == ChangeFamily::gain && signs.green_after_bare);
}

}  // namespace

DaySums& DaySums::operator+=(const DaySums& other) {
  heard += other.heard, shows += other.shows, change += other.change, strength += other.strength;
  clear += other.clear, ndvi += other.ndvi, tgsi += other.tgsi;
  return *this;
}

PatchPart& PatchPart::operator+=(const PatchPart& other) {
  for (std::size_t i = 0; i < kinds.size(); ++i) kinds[i] += other.kinds[i];
  for (const auto& [code, count] : other.from_class) from_class[code] += count;
  for (const auto& [code, count] : other.to_class) to_class[code] += count;
  for (const auto& [day, sums] : other.before) before[day] += sums;
  for (const auto& [day, sums] : other.after) after[day] += sums;
  for (const auto& [zone, weight] : other.zones) zones[zone] += weight;
  runs.insert(runs.end(), other.runs.begin(), other.runs.end());
  return *this;
}

std::optional<FoundPatch> describe(const PatchPart& whole, double area_m2, const ChangeRule& rule) {
  FoundPatch patch;
  patch.runs = geo::joined(whole.runs);
  for (const geo::CellRun& run : patch.runs) patch.pixels += run.end - run.begin;
  const auto dates = dates_of(whole, patch.pixels);
  const auto least = static_cast<std::size_t>(rule.min_dates);
  const auto showing = showing_since(dates, least);
  if (showing.size() < std::max<std::size_t>(1, least)) return std::nullopt;
  std::vector<double> changes, strengths;
  for (const Showing& date : showing) {
    changes.push_back(mean_of(date.sums->change, date.sums->shows) * kStored);
    strengths.push_back(mean_of(date.sums->strength, date.sums->shows) * kHundredths);
  }
  patch.area_m2 = area_m2;
  patch.kind = most_of(whole);
  patch.from_class = most_of(whole.from_class);
  patch.to_class = most_of(whole.to_class);
  if (is_rotation(patch, whole, rule)) return std::nullopt;
  patch.kind = named(patch, whole, showing, rule);
  patch.first_seen = showing.front().day;
  patch.confirmed = showing[least - 1].day;
  patch.clear_dates = static_cast<int>(dates.size());
  patch.showing_dates = static_cast<int>(showing.size());
  patch.magnitude = median(changes);
  patch.times_noise = median(strengths);
  const bool strong = patch.times_noise >= 2 * rule.min_noise, often = showing.size() > least;
  patch.confidence = strong && often ? Confidence::high : strong || often ? Confidence::medium : Confidence::low;
  return patch;
}

}  // namespace steppe
