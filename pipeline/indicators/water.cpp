#include "pipeline/indicators/water.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <limits>

#include "libgeo/base/simd_dispatch.hpp"
#include "pipeline/indicators/pixel_run.hpp"

namespace steppe {
namespace {

using Counts = std::array<std::int32_t, kPixelRun>;
using ByteCounts = std::array<std::uint8_t, kPixelRun>;

// Votes of a run of pixels, counted in bytes: sixteen pixels a vector operation. Good for kMostDates dates.
struct DateCounts {
  static constexpr int kMostDates = 255;
  ByteCounts clear{}, water{}, salt{}, days{}, seen_today{};
  int dates = 0;
};

// What the run saw in one month, and in the year.
struct MonthCounts {
  Counts clear{}, water{};
};
struct YearCounts {
  Counts clear{}, salt{}, days{}, months{};
  std::array<double, kPixelRun> shares{};  // sum over months; in double, so that 1/3 + 2/3 is one whole
};

int month_of(std::chrono::sys_days day) {
  const std::chrono::year_month_day calendar(day);
  return static_cast<int>(calendar.year()) * 12 + static_cast<int>(static_cast<unsigned>(calendar.month()));
}

void add_votes(const WaterVote* __restrict votes, std::size_t count, DateCounts& __restrict counts) {
  for (std::size_t p = 0; p < count; ++p) {
    const WaterVote vote = votes[p];
    const std::uint8_t clear{vote != WaterVote::unknown}, water{vote == WaterVote::water},
        salt{vote == WaterVote::salt};
    counts.clear[p] = static_cast<std::uint8_t>(counts.clear[p] + clear);
    counts.water[p] = static_cast<std::uint8_t>(counts.water[p] + water);
    counts.salt[p] = static_cast<std::uint8_t>(counts.salt[p] + salt);
    counts.seen_today[p] = static_cast<std::uint8_t>(counts.seen_today[p] | clear);
  }
  ++counts.dates;
}

void close_day(DateCounts& counts) {
  for (std::size_t p = 0; p < kPixelRun; ++p) {
    counts.days[p] = static_cast<std::uint8_t>(counts.days[p] + counts.seen_today[p]);
  }
  counts.seen_today.fill(0);
}

// Moves what was counted in bytes; what the current day has seen stays.
void carry(DateCounts& __restrict counts, MonthCounts& __restrict month, YearCounts& __restrict year) {
  for (std::size_t p = 0; p < kPixelRun; ++p) {
    month.clear[p] += counts.clear[p];
    month.water[p] += counts.water[p];
    year.salt[p] += counts.salt[p];
    year.days[p] += counts.days[p];
  }
  counts.clear.fill(0);
  counts.water.fill(0);
  counts.salt.fill(0);
  counts.days.fill(0);
  counts.dates = 0;
}

// The quotient comes before the choice so that the loop has no branch.
void close_month(MonthCounts& __restrict month, YearCounts& __restrict year) {
  for (std::size_t p = 0; p < kPixelRun; ++p) {
    const std::int32_t clear = month.clear[p];
    const double share = static_cast<double>(month.water[p]) / static_cast<double>(clear > 0 ? clear : 1);
    year.shares[p] += share;
    year.months[p] += clear > 0 ? 1 : 0;
    year.clear[p] += clear;
  }
  month = {};
}

float mean_share(double shares, std::int32_t months) {
  const auto mean = static_cast<float>(shares / static_cast<double>(months));
  return months > 0 ? mean : std::numeric_limits<float>::quiet_NaN();
}

std::uint8_t code(WaterClass water) { return static_cast<std::uint8_t>(water); }

// In the precision in which frequency() gives its values, so that class and frequency agree.
std::uint8_t class_of(float frequency, const WaterRule& rule) {
  if (frequency >= static_cast<float>(rule.permanent)) return code(WaterClass::permanent);
  if (frequency >= static_cast<float>(rule.seasonal)) return code(WaterClass::seasonal);
  if (frequency >= static_cast<float>(rule.temporary)) return code(WaterClass::temporary);
  return code(WaterClass::dry);
}

}  // namespace

WaterFrequency::WaterFrequency(std::size_t pixels) : m_pixels(pixels) {}

void WaterFrequency::add(std::chrono::sys_days day, std::span<const WaterVote> votes) {
  assert(votes.size() == m_pixels);
  const auto later = std::upper_bound(m_dates.begin(), m_dates.end(), day,
                                      [](std::chrono::sys_days a, const Date& date) { return a < date.day; });
  Date date{day, {votes.begin(), votes.end()}};
  m_dates.insert(later, std::move(date));
}

// Calls use(first pixel, count, counts of the year) for each run of pixels. Dates stand in ascending order, and months
// are summed in that order, whatever the order in which they came.
template <class Use>
void WaterFrequency::for_runs(Use use) const {
  for (const PixelRun& run : pixel_runs(m_pixels)) {
    DateCounts counts;
    MonthCounts month;
    YearCounts year;
    for (std::size_t i = 0; i < m_dates.size(); ++i) {
      const bool last = i + 1 == m_dates.size();
      const bool month_ends = last || month_of(m_dates[i + 1].day) != month_of(m_dates[i].day);
      const bool day_ends = last || m_dates[i + 1].day != m_dates[i].day;
      geo::run_simd([&, votes = m_dates[i].votes.data() + run.first, pixels = run.count] {
        add_votes(votes, pixels, counts);
        if (day_ends) close_day(counts);
        if (month_ends || counts.dates == DateCounts::kMostDates) carry(counts, month, year);
        if (month_ends) close_month(month, year);
      });
    }
    use(run, year);
  }
}

std::vector<float> WaterFrequency::frequency() const {
  std::vector<float> result(m_pixels);
  for_runs([&](const PixelRun& run, const YearCounts& year) {
    geo::run_simd([&year, to = result.data() + run.first, pixels = run.count] {
      for (std::size_t p = 0; p < pixels; ++p) to[p] = mean_share(year.shares[p], year.months[p]);
    });
  });
  return result;
}

std::vector<std::uint8_t> WaterFrequency::classes(const WaterRule& rule, std::vector<MaskCode>* masked) const {
  std::vector<std::uint8_t> result(m_pixels, kClassNoData);
  if (masked != nullptr) masked->assign(m_pixels, mask_code(MaskReason::known));
  const int min_days = std::max(rule.min_dates, 1);
  for_runs([&](const PixelRun& run, const YearCounts& year) {
    for (std::size_t p = 0; p < run.count; ++p) {
      const bool few_days = year.days[p] < min_days;
      if (few_days || year.months[p] < rule.min_months) {
        if (masked != nullptr)
          (*masked)[run.first + p] = few_days ? mask_code(MaskReason::water_dates, year.days[p])
                                              : mask_code(MaskReason::water_months, year.months[p]);
        continue;
      }
      const bool salt = 2 * year.salt[p] > year.clear[p];
      result[run.first + p] =
          salt ? code(WaterClass::salt) : class_of(mean_share(year.shares[p], year.months[p]), rule);
    }
  });
  return result;
}

}  // namespace steppe
