#include "pipeline/estimate/field_data.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "pipeline/estimate/day_cell.hpp"
#include "pipeline/estimate/field_row.hpp"

namespace steppe {
namespace {

using geo::message;

// Fewer low covers than this may be chance.
constexpr std::size_t kEnoughForFractions = 10;

int year_of(std::chrono::sys_days day) { return static_cast<int>(std::chrono::year_month_day(day).year()); }

Plot plot_of(TableRow& row, Blame& blame) {
  Plot plot;
  plot.id = row.text("id");
  blame.after(FieldUse::bad_id);
  const WrittenPlace place = place_of(row, blame);
  plot.lon = place.lon;
  plot.lat = place.lat;
  plot.day = day_of(row, "date");
  blame.after(FieldUse::bad_date);
  plot.cover_percent = row.number("cover_percent", 0, 100);
  blame.after(FieldUse::bad_cover);
  plot.land_class = std::string(row.cell("class"));
  plot.team = std::string(row.cell("team"));
  plot.pair = std::string(row.cell("pair"));
  return plot;
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

}  // namespace steppe
