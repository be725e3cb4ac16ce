#include "pipeline/sensors/mtl.hpp"

#include <cmath>

#include "libgeo/base/number_text.hpp"

namespace steppe {

using geo::Fault;
using geo::FaultKind;
using geo::message;

constexpr std::size_t kShown = 40;  // bytes of a value in a message

const std::string* MtlFields::find(std::string_view group, std::string_view key) const {
  const auto fields = m_groups.find(group);
  if (fields == m_groups.end()) return nullptr;
  const auto field = fields->second.find(key);
  return field == fields->second.end() ? nullptr : &field->second;
}

geo::Result<std::string> MtlFields::text(std::string_view group, std::string_view key) const {
  if (const auto* value = find(group, key)) return *value;
  return Fault{FaultKind::missing,
               message("{0}:{1}.{2}: the key is missing; fetch the scene again", m_file, group, key)};
}

geo::Result<double> MtlFields::number(std::string_view group, std::string_view key) const {
  const auto value = text(group, key);
  if (!value) return value.fault();
  if (const auto number = geo::number_of(value.value()); number && std::isfinite(*number)) return *number;
  return Fault{FaultKind::bad_metadata, message("{0}:{1}.{2}: not a number (got {3}); fetch the scene again", m_file,
                                                group, key, value.value().substr(0, kShown))};
}

geo::Result<void> MtlFields::add(const std::string& group, const std::string& key, std::string value) {
  if (m_size >= kMtlMaxFields)
    return Fault{FaultKind::too_large, message("{0}: too many fields (got more than {1}); this is no Landsat metadata",
                                               m_file, kMtlMaxFields)};
  const auto [field, is_new] = m_groups[group].emplace(key, value);
  if (!is_new && field->second != value)
    return Fault{FaultKind::bad_metadata,
                 message("{0}:{1}.{2}: given twice (got {3} and {4}); fetch the scene again", m_file, group, key,
                         field->second.substr(0, kShown), value.substr(0, kShown))};
  m_size += is_new;
  return {};
}

}  // namespace steppe
