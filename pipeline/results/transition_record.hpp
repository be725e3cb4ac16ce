#pragma once

#include <map>
#include <string>

#include "libgeo/base/result.hpp"
#include "pipeline/results/class_pairs.hpp"

namespace steppe {

// What two years' products of one tile say together: kept beside them, so that a night makes again only what changed.
struct TransitionRecord {
  std::string key;  // over both tasks and their class products
  int area_exponent = 0;
  std::map<std::string, ZoneTransitions> zones;  // by zone id: those that share area with the tile

  bool operator==(const TransitionRecord&) const = default;
};

// Sealed JSON with sorted keys: equal records, equal bytes; a changed byte makes it no record.
std::string to_json(const TransitionRecord& record);

// An unreadable fault when anything is not as to_json() writes it; `file` is for the message.
geo::Result<TransitionRecord> transition_record_from(const std::string& json, const std::string& file);

// Exactly commutative; zones and products of either stay.
void merge(std::map<std::string, ZoneTransitions>& into, const std::map<std::string, ZoneTransitions>& from);

}  // namespace steppe
