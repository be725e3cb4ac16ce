#include "pipeline/cli/ending.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <new>
#include <system_error>

#include "libgeo/base/error.hpp"

namespace steppe {
namespace {

ExitCode code_of(const std::exception& error) { return ending_of(error).code; }

std::filesystem::filesystem_error fault_of(std::errc code) { return {"stat", "/data/x", std::make_error_code(code)}; }

// What the process ends with is what status.json and the metrics say: they ask here, too.
TEST(Ending, IsThatOfItsKindWhateverIsThrown) {
  EXPECT_EQ(code_of(geo::Error(geo::ErrorKind::locked, geo::verbatim("held"))), ExitCode::locked);
  EXPECT_EQ(code_of(geo::UsageError(std::vector{geo::verbatim("a"), geo::verbatim("b")})), ExitCode::usage);
  EXPECT_EQ(code_of(fault_of(std::errc::no_space_on_device)), ExitCode::no_space);
  EXPECT_EQ(code_of(fault_of(std::errc::io_error)), ExitCode::temporary);
  EXPECT_EQ(code_of(std::system_error(std::make_error_code(std::errc::resource_unavailable_try_again))),
            ExitCode::temporary);
  EXPECT_EQ(code_of(std::bad_alloc()), ExitCode::failed);
  EXPECT_EQ(code_of(std::logic_error("a bug")), ExitCode::failed);
}

TEST(Ending, TellsEveryProblemOfACommandAndAlwaysSomething) {
  EXPECT_EQ(ending_of(geo::UsageError(std::vector{geo::verbatim("a"), geo::verbatim("b")})).words.size(), 2u);
  EXPECT_EQ(geo::render(ending_of(geo::Error(geo::verbatim("why"))).words.front()), "why");
  EXPECT_NE(geo::render(ending_of(std::logic_error("a bug")).words.front()).find("internal error: a bug"),
            std::string::npos);
}

}  // namespace
}  // namespace steppe
