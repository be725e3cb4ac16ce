#include "libgeo/zonal/sums_text.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

#include "libgeo/base/number_text.hpp"

namespace geo {
namespace {

constexpr std::size_t kZonalFields = 7;

Fault bad_field(const std::string& field) {
  return {
      FaultKind::bad_metadata,
      message("zonal sums: a field is not a whole number in range (got \"{0}\"); delete the record and run the task "
              "again",
              field)};
}

Fault contradiction() {
  return {FaultKind::bad_metadata,
          message("zonal sums: the fields contradict each other; delete the record and run the task again")};
}

// Only the form that to_text() would write: what is read back writes the same bytes.
template <class Integer>
std::optional<Integer> whole(std::string_view text) {
  const auto value = whole_of<Integer>(text);
  return value && std::to_string(*value) == text ? value : std::nullopt;
}

Result<void> read_extremes(const std::string& min, const std::string& max, ZonalSums& sums) {
  if (min.empty() && max.empty()) return sums.cells == 0 ? Result<void>() : contradiction();
  const auto low = whole<std::int32_t>(min), high = whole<std::int32_t>(max);
  if (!low) return bad_field(min);
  if (!high) return bad_field(max);
  if (sums.cells == 0 || *low > *high) return contradiction();
  sums.min = *low;
  sums.max = *high;
  return {};
}

}  // namespace

std::vector<std::string> to_fields(const ZonalSums& sums) {
  const bool seen = sums.cells > 0;
  return {sums.weight.to_text(),
          sums.weight_value.to_text(),
          sums.weight_value_squared.to_text(),
          sums.weight_squared.to_text(),
          std::to_string(sums.cells),
          seen ? std::to_string(sums.min) : "",
          seen ? std::to_string(sums.max) : ""};
}

std::vector<std::string> to_fields(const ClassSums& sums) {
  std::vector<std::string> fields;
  for (const auto& [code, weight] : sums.weight.entries())
    if (weight != WideInteger()) fields.push_back(std::to_string(code) + "=" + weight.to_text());
  return fields;
}

Result<ZonalSums> zonal_sums_from(std::span<const std::string> fields) {
  if (fields.size() != kZonalFields)
    return Fault{FaultKind::bad_metadata,
                 message("zonal sums: wrong number of fields (got {0}, allowed {1}); delete the "
                         "record and run the task again",
                         fields.size(), kZonalFields)};
  ZonalSums sums;
  WideInteger* const wide[] = {&sums.weight, &sums.weight_value, &sums.weight_value_squared, &sums.weight_squared};
  for (std::size_t i = 0; i < std::size(wide); ++i) {
    const auto value = WideInteger::from_text(fields[i]);
    if (!value) return bad_field(fields[i]);
    *wide[i] = *value;
  }
  const auto cells = whole<std::uint64_t>(fields[4]);
  if (!cells) return bad_field(fields[4]);
  sums.cells = *cells;
  if (const auto extremes = read_extremes(fields[5], fields[6], sums); !extremes) return extremes.fault();
  if (sums.weight_squared.negative()) return contradiction();
  return sums;
}

Result<ClassSums> class_sums_from(std::span<const std::string> fields) {
  ClassSums sums;
  int last = -1;
  for (const std::string& field : fields) {
    const std::string_view text = field;
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos) return bad_field(field);
    const auto value = whole<std::uint8_t>(text.substr(0, equals));
    const auto weight = WideInteger::from_text(text.substr(equals + 1));
    if (!value || !weight) return bad_field(field);
    if (*value <= last || *weight == WideInteger()) return contradiction();
    last = *value;
    sums.weight[*value] = *weight;
  }
  return sums;
}

}  // namespace geo
