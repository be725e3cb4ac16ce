#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <vector>

#include "pipeline/pass/block_reader.hpp"
#include "pipeline/patches/change_candidates.hpp"
#include "pipeline/plan/plan.hpp"

namespace steppe {

// One date as the evidence needs it: NaN where it is not clear. NDVI of harmonised reflectance, MNDWI and TGSI of the
// sensor's own (a value below zero counts as zero, as in the water vote).
struct DayIndices {
  std::chrono::sys_days day{};
  std::vector<float> ndvi, mndwi, tgsi;
};

// The dates inside the range, by day. REQUIRES blocks of the six roles (block_stack.hpp), each of so many pixels.
std::vector<DayIndices> indices_of(std::span<const DatedBlock> days, const DateRange& range, std::size_t pixels);

// What a date of the later year says of a candidate.
enum class DateSays : std::int8_t { contradicts = -1, nothing = 0, shows = 1 };

struct DateEvidence {
  std::vector<DateSays> says;   // a pixel
  std::vector<float> strength;  // where it shows: how many times the noise
  std::vector<float> change;    // where it shows: of the index that shows it, beside its neighbours
};

// For each date of the later year what it says of every candidate. A date's value is compared with the median of the
// `nearest` clear values of the earlier year whose day of the year is at most `within_days` away, and the difference
// with that of stable neighbours: pixels that are no candidates, of the same surface where there are enough of them;
// their median is what weather and phenology did to all, their median absolute deviation (× 1.4826) is the noise. It
// shows the change when an index left the neighbours' by at least its step and by min_noise times the noise, in a
// direction that the kind allows. It contradicts when it could have shown it and did not: a loss of greenness cannot be
// seen on a date on which nothing would be green; what grows is asked in the peak window alone. Pure.
std::vector<DateEvidence> evidence_of(std::span<const DayIndices> before, std::span<const DayIndices> after,
                                      std::span<const ChangeKind> kinds, std::span<const Surface> surface,
                                      const ChangeRule& rule, const DayRange& peak);

// What all dates together say of a pixel.
enum class PixelFinding : std::uint8_t { none, unconfirmed, confirmed };

// Confirmed: at least min_dates show it and, from the first of these on, no more contradict it than show it.
// Unconfirmed: not contradicted, but fewer than min_dates say anything. REQUIRES dates in order.
std::vector<PixelFinding> findings_of(std::span<const DateEvidence> dates, std::size_t pixels, const ChangeRule& rule);

}  // namespace steppe
