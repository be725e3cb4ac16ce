#pragma once

#include <optional>
#include <string>

#include "libgeo/base/message.hpp"
#include "pipeline/config/settings.hpp"

namespace steppe {

// The end-members that a configuration leads to, under one name and hash, as a parameter set that both epochs share.
struct EndMemberSet {
  EndMemberOrigin origin = EndMemberOrigin::shipped;
  std::string name;    // "field_sites.1", "configuration", or the name in the file
  std::string sha256;  // over index, model and values; of a fitted set: over the file's contents, evidence included
  EndMembers whole;    // where no stratum has a pair of its own
};

EndMemberSet end_member_set(const CoverSettings& cover);

// What whoever reads a figure of cover must be told: nothing when the end-members are local.
std::optional<geo::Message> not_local_note(const CoverSettings& cover);

// The caliber of cover that no plots have calibrated: `relative_not_local` where the end-members are not local and the
// configuration names no caliber of its own, so that such cover is never compared with cover of local end-members.
std::string cover_caliber(const CoverSettings& cover);
bool is_relative(std::string_view caliber);

// Reads the file that cover.endmembers names into the settings. The fault's message has no subject: whoever knows the
// line puts it before.
std::optional<geo::Message> take_end_member_file(CoverSettings& cover);

}  // namespace steppe
