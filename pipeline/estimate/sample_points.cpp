#include <array>
#include <cmath>
#include <map>
#include <string_view>
#include <utility>

#include "pipeline/estimate/day_cell.hpp"
#include "pipeline/estimate/field_data.hpp"
#include "pipeline/estimate/field_row.hpp"
#include "pipeline/estimate/reference_class.hpp"

namespace steppe {
namespace {

using geo::message;

// Degrees by which a place may differ between its years: what spreadsheets round, far less than a pixel.
constexpr double kSamePlace = 2e-5;

// What the years of one place have in common, by id.
class Places {
 public:
  void claim(TableRow& row, const SamplePoint& point, Blame& blame) {
    if (row.problem()) return;
    const auto [known, is_new] = m_places.emplace(point.id, Known{point, row.line()});
    if (is_new) return;
    const SamplePoint& other = known->second.point;
    if (std::abs(point.lon - other.lon) > kSamePlace || std::abs(point.lat - other.lat) > kSamePlace)
      row.refuse(
          message("{0}: the point {1} lies elsewhere in line {2} (got lon {3}, lat {4} there); one place has one "
                  "id and the same coordinates in all its years",
                  row.where(), excerpt(point.id), known->second.line, other.lon, other.lat));
    blame.after(FieldUse::bad_place);
    if (point.design_id != other.design_id || point.stratum != other.stratum || point.cluster != other.cluster)
      row.refuse(
          message("{0}: the point {1} has another design_id, stratum or cluster in line {2}; a place is drawn once "
                  "for all its years",
                  row.where(), excerpt(point.id), known->second.line));
    blame.after(FieldUse::bad_id);
  }

 private:
  struct Known {
    SamplePoint point;
    std::size_t line = 0;
  };
  std::map<std::string, Known> m_places;
};

// Everything that does not depend on what was seen there.
SamplePoint drawn_point(TableRow& row, Blame& blame) {
  SamplePoint point;
  point.id = row.text("id");
  blame.after(FieldUse::bad_id);
  const WrittenPlace place = place_of(row, blame);
  point.lon = place.lon;
  point.lat = place.lat;
  point.year = row.whole("period", kFirstYear, kLastYear);
  blame.after(FieldUse::bad_date);
  point.design_id = row.cell("design_id");
  point.stratum = row.cell("stratum");
  point.cluster = row.cell("cluster");
  return point;
}

void read_answer(TableRow& row, SamplePoint& point, Blame& blame) {
  point.said.first = opinion_in(row, "interpreter_1");
  point.said.second = opinion_in(row, "interpreter_2");
  point.said.arbiter = opinion_in(row, "arbiter");
  point.said.final_class = opinion_in(row, "reference_class");
  blame.after(FieldUse::bad_class);
  if (row.problem()) return;
  const Answer answer = answer_of(point.said);
  if (answer.use == FieldUse::bad_class)
    row.refuse(message("{0}: reference_class contradicts the interpreters (got {1}); correct it, or leave it empty",
                       row.where(), excerpt(row.cell("reference_class"))));
  else if (answer.use == FieldUse::used && !answer.land_class)
    row.refuse(message("{0}: {1} is empty; fill it in", row.where(), "reference_class"));
  blame.after(FieldUse::bad_class);
  point.answer = answer.use;
  if (answer.land_class) point.reference_class = *answer.land_class;
}

void keep(TableRow& row, const Blame& blame, SamplePoint point, FieldData<SamplePoint>& data) {
  if (row.problem()) {
    data.refuse(*row.problem(), blame.why());
    if (blame.why() != FieldUse::bad_class && blame.why() != FieldUse::bad_cover) return;
    point.answer = blame.why();
    data.unanswered.push_back(std::move(point));
  } else if (point.answer != FieldUse::used) {
    ++data.lost_uses[point.answer];
    data.unanswered.push_back(std::move(point));
  } else {
    data.rows.push_back(std::move(point));
  }
}

}  // namespace

geo::Result<FieldData<SamplePoint>> read_samples(const std::filesystem::path& file) {
  static constexpr std::array<std::string_view, 5> kColumns{"id", "lon", "lat", "period", "reference_class"};
  const auto table = read_table(file, kColumns, TableText::utf8_or_gbk);
  if (!table) return table.fault();
  FieldData<SamplePoint> data;
  data.sha256 = table.value().sha256;
  UsedIds used;
  Places places;
  for (const auto& cells : table.value().rows) {
    TableRow row(table.value(), cells);
    Blame blame(row);
    SamplePoint point = drawn_point(row, blame);
    used.claim(row, point.id, point.year, blame);
    places.claim(row, point, blame);
    read_answer(row, point, blame);
    point.cover_percent = row.optional_number("cover_percent", 0, 100);
    blame.after(FieldUse::bad_cover);
    keep(row, blame, std::move(point), data);
  }
  return data;
}

}  // namespace steppe
