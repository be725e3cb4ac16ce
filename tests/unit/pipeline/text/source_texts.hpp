#pragma once

#include <map>
#include <string>
#include <string_view>

// The English texts in C++ sources: what stands in message("…" "…") and text("…"), comments left out, escapes undone.
// A file with a local function `text` has no text("…").
// Each with the place of its first use, "libgeo/crs/crs.cpp:12".
using SourceTexts = std::map<std::string, std::string>;

// Adds the texts of one source. `name` is its path for the places.
void add_source_texts(std::string_view source, const std::string& name, SourceTexts& texts);

// All .cpp and .hpp under libgeo/ and pipeline/ of the source tree.
SourceTexts all_source_texts();
