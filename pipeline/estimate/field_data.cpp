#include "pipeline/estimate/field_data.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <utility>

#include "libgeo/base/number_text.hpp"
#include "pipeline/estimate/table_row.hpp"
#include "pipeline/indicators/legend.hpp"

namespace steppe {
namespace {

using geo::message;

constexpr int kFirstYear = 1970, kLastYear = 2099;
constexpr std::string_view kUnknownClass = "unknown";
// Fewer low covers than this may be chance.
constexpr std::size_t kEnoughForFractions = 10;

struct Place {
  double lon = 0, lat = 0;
  bool exchanged = false;
};

// Why a row is refused: what was read when its first problem came up.
class Blame {
 public:
  explicit Blame(const TableRow& row) : m_row(row) {}
  void after(FieldUse use) {
    if (m_row.problem() && m_why == FieldUse::used) m_why = use;
  }
  FieldUse why() const { return m_why; }

 private:
  const TableRow& m_row;
  FieldUse m_why = FieldUse::used;
};

bool in_china(double lon, double lat) { return lon >= 73 && lon <= 136 && lat >= 3 && lat <= 54; }

Place place_of(TableRow& row) {
  // Read wider than allowed first, so that exchanged columns are recognised and not just out of range.
  const double lon = row.number("lon", -180, 180), lat = row.number("lat", -180, 180);
  if (row.problem()) return {};
  const bool exchanged = !in_china(lon, lat) && in_china(lat, lon);
  if (exchanged)
    row.refuse(message("{0}: longitude and latitude look exchanged (got lon {1}, lat {2}); exchange them", row.where(),
                       lon, lat));
  row.number("lat", -90, 90);
  return {lon, lat, exchanged};
}

Place place_of(TableRow& row, Blame& blame) {
  const Place place = place_of(row);
  blame.after(place.exchanged ? FieldUse::exchanged_place : FieldUse::bad_place);
  return place;
}

// Digits at the front of `text`, which moves on; -1 when there are none or more than `most`.
int leading_digits(std::string_view& text, std::size_t most) {
  const std::size_t n = std::min(text.find_first_not_of("0123456789"), text.size());
  const int value = n >= 1 && n <= most ? geo::whole_of<int>(text.substr(0, n)).value_or(-1) : -1;
  text.remove_prefix(n);
  return value;
}

std::chrono::sys_days day_of(TableRow& row) {
  const std::string written = row.text("date");
  std::string_view rest = written;
  const int year = leading_digits(rest, 4);
  const char separator = rest.empty() ? '\0' : rest.front();
  rest.remove_prefix(rest.empty() ? 0 : 1);
  const int month = leading_digits(rest, 2);
  const bool separated =
      std::string_view("-/.").find(separator) != std::string_view::npos && rest.starts_with(separator);
  rest.remove_prefix(rest.empty() ? 0 : 1);
  const int day = leading_digits(rest, 2);
  const bool whole = separated && rest.empty() && year >= kFirstYear && year <= kLastYear && month > 0 && day > 0;
  const std::chrono::year_month_day date{std::chrono::year(whole ? year : kFirstYear),
                                         std::chrono::month(static_cast<unsigned>(whole ? month : 1)),
                                         std::chrono::day(static_cast<unsigned>(whole ? day : 1))};
  if (!whole || !date.ok()) {
    row.refuse(
        message("{0}: date is no day of the calendar (got {1}, allowed year-month-day from {2} to {3}, like "
                "2025-07-25); correct it",
                row.where(), excerpt(written), kFirstYear, kLastYear));
    return {};
  }
  return date;
}

int year_of(std::chrono::sys_days day) { return static_cast<int>(std::chrono::year_month_day(day).year()); }

// Lines by id and year of the rows that count.
class UsedIds {
 public:
  void claim(TableRow& row, const std::string& id, int year, Blame& blame) {
    if (row.problem()) return;
    const auto [first, is_new] = m_lines.emplace(std::pair(id, year), row.line());
    if (!is_new)
      row.refuse(message("{0}: the id {1} stands already in line {2} for {3}; keep one of the two", row.where(),
                         excerpt(id), first->second, year));
    blame.after(FieldUse::bad_id);
  }

 private:
  std::map<std::pair<std::string, int>, std::size_t> m_lines;
};

Plot plot_of(TableRow& row, Blame& blame) {
  Plot plot;
  plot.id = row.text("id");
  blame.after(FieldUse::bad_id);
  const Place place = place_of(row, blame);
  plot.lon = place.lon;
  plot.lat = place.lat;
  plot.day = day_of(row);
  blame.after(FieldUse::bad_date);
  plot.cover_percent = row.number("cover_percent", 0, 100);
  blame.after(FieldUse::bad_cover);
  plot.land_class = std::string(row.cell("class"));
  return plot;
}

std::vector<std::string_view> reference_classes() {
  std::vector<std::string_view> names;
  for (const LegendEntry& entry : land_cover_legend()) names.push_back(entry.id);
  names.push_back(kUnknownClass);
  return names;
}

struct ReadPoint {
  SamplePoint point;
  bool cannot_tell = false;
};

ReadPoint sample_of(TableRow& row, std::span<const std::string_view> classes, Blame& blame) {
  SamplePoint point;
  point.id = row.text("id");
  blame.after(FieldUse::bad_id);
  const Place place = place_of(row, blame);
  point.lon = place.lon;
  point.lat = place.lat;
  point.year = row.whole("period", kFirstYear, kLastYear);
  blame.after(FieldUse::bad_date);
  const std::string written = row.text("reference_class");
  const std::size_t chosen = row.problem() ? 0 : row.one_of("reference_class", written, classes);
  blame.after(FieldUse::bad_class);
  point.cover_percent = row.optional_number("cover_percent", 0, 100);
  blame.after(FieldUse::bad_cover);
  const bool cannot_tell = classes[chosen] == kUnknownClass;
  if (!cannot_tell) point.reference_class = static_cast<LandCover>(land_cover_legend()[chosen].code);
  return {std::move(point), cannot_tell};
}

bool looks_like_fractions(const std::vector<Plot>& plots) {
  const auto at_most_one = [](const Plot& plot) { return plot.cover_percent <= 1; };
  return plots.size() >= kEnoughForFractions && std::all_of(plots.begin(), plots.end(), at_most_one);
}

}  // namespace

geo::Result<FieldData<Plot>> read_plots(const std::filesystem::path& file) {
  static constexpr std::array<std::string_view, 5> kColumns{"id", "lon", "lat", "date", "cover_percent"};
  const auto table = read_table(file, kColumns);
  if (!table) return table.fault();
  FieldData<Plot> data;
  data.sha256 = table.value().sha256;
  UsedIds used;
  for (const auto& cells : table.value().rows) {
    TableRow row(table.value(), cells);
    Blame blame(row);
    Plot plot = plot_of(row, blame);
    used.claim(row, plot.id, year_of(plot.day), blame);
    if (row.problem())
      data.refuse(*row.problem(), blame.why());
    else
      data.rows.push_back(std::move(plot));
  }
  if (looks_like_fractions(data.rows))
    return geo::Fault{geo::FaultKind::out_of_range,
                      message("{0}: cover_percent looks like fractions (got no value above 1 in {1} rows, allowed 0 to "
                              "100 percent); multiply by 100",
                              file.string(), data.rows.size())};
  return data;
}

geo::Result<FieldData<SamplePoint>> read_samples(const std::filesystem::path& file) {
  static constexpr std::array<std::string_view, 5> kColumns{"id", "lon", "lat", "period", "reference_class"};
  const auto table = read_table(file, kColumns);
  if (!table) return table.fault();
  const auto classes = reference_classes();
  FieldData<SamplePoint> data;
  data.sha256 = table.value().sha256;
  UsedIds used;
  for (const auto& cells : table.value().rows) {
    TableRow row(table.value(), cells);
    Blame blame(row);
    auto [point, cannot_tell] = sample_of(row, classes, blame);
    used.claim(row, point.id, point.year, blame);
    if (row.problem())
      data.refuse(*row.problem(), blame.why());
    else if (cannot_tell)
      ++data.left_out;
    else
      data.rows.push_back(std::move(point));
  }
  return data;
}

}  // namespace steppe
