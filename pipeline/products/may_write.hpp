#pragma once

#include <filesystem>

namespace steppe {

// Whether this user may make files in the folder or, where there is none yet, make it. What is only kept to save time
// is not kept where this says no: a workspace that may only be read can be asked all the same.
bool may_write(const std::filesystem::path& folder);

}  // namespace steppe
