#include "pipeline/cli/ending.hpp"

#include <filesystem>
#include <new>
#include <system_error>

#include "libgeo/base/error.hpp"
#include "libgeo/base/write_error.hpp"

namespace steppe {

using geo::message;

Ending ending_of(const std::exception& error) {
  if (const auto* usage = dynamic_cast<const geo::UsageError*>(&error)) return {ExitCode::usage, usage->problems()};
  if (const auto* ours = dynamic_cast<const geo::Error*>(&error))
    return {exit_code_of(ours->kind()), {ours->message()}};
  if (dynamic_cast<const std::bad_alloc*>(&error) != nullptr)
    return {ExitCode::failed, {message("memory: not enough for this run; lower --memory, --threads or grid.tile_px")}};
  if (const auto* file = dynamic_cast<const std::filesystem::filesystem_error*>(&error))
    return {exit_code_of(geo::write_error(file->path1(), file->code().value()).kind()),
            {message("{0}: cannot be reached (got {1}); check the disk, the folder and its permissions",
                     file->path1().string(), file->code().message())}};
  if (dynamic_cast<const std::system_error*>(&error) != nullptr)
    return {
        ExitCode::temporary,
        {message("this machine: {0}; wait for other work to end, or lower --threads, and run again", error.what())}};
  return {ExitCode::failed, {message("internal error: {0}; please report it with the command line", error.what())}};
}

}  // namespace steppe
