#include "pipeline/estimate/field_row.hpp"

namespace steppe {
namespace {

using geo::message;

bool in_china(double lon, double lat) { return lon >= 73 && lon <= 136 && lat >= 3 && lat <= 54; }

}  // namespace

WrittenPlace place_of(TableRow& row, Blame& blame) {
  // Read wider than allowed first, so that exchanged columns are recognised and not just out of range.
  const double lon = row.number("lon", -180, 180), lat = row.number("lat", -180, 180);
  blame.after(FieldUse::bad_place);
  if (row.problem()) return {};
  if (!in_china(lon, lat) && in_china(lat, lon))
    row.refuse(message("{0}: longitude and latitude look exchanged (got lon {1}, lat {2}); exchange them", row.where(),
                       lon, lat));
  blame.after(FieldUse::exchanged_place);
  row.number("lat", -90, 90);
  blame.after(FieldUse::bad_place);
  return {lon, lat};
}

void UsedIds::claim(TableRow& row, const std::string& id, int year, Blame& blame) {
  if (row.problem()) return;
  const auto [first, is_new] = m_lines.emplace(std::pair(id, year), row.line());
  if (!is_new)
    row.refuse(message("{0}: the id {1} stands already in line {2} for {3}; keep one of the two", row.where(),
                       excerpt(id), first->second, year));
  blame.after(FieldUse::bad_id);
}

}  // namespace steppe
