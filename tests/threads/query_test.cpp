// Many questions to one service at once are answered as each alone.
#include <gtest/gtest.h>

#include <thread>

#include "pipeline/products/night_switch.hpp"
#include "pipeline/threads/workers.hpp"
#include "tests/support/queried_night.hpp"

namespace steppe {
namespace {

using steppe_test::everything;
using steppe_test::exact_text;
using steppe_test::queried_night;

std::string ask(QueryService& service, const std::string& zone, const geo::ParallelFor& parallel) {
  const auto answer = service.ask(queried_night().shape(zone), queried_night().crs(), everything(), parallel, {});
  return answer ? exact_text(answer.value()) : geo::render(answer.fault().message);
}

void ask_from_many_threads(std::size_t memory_bytes) {
  const char* zones[] = {"w", "n", "s"};
  std::vector<std::string> alone;
  for (const char* zone : zones) {
    QueryService service(queried_night().tiny.workspace.root, {});
    alone.push_back(ask(service, zone, geo::sequential_for));
    EXPECT_NE(alone.back().find("fvc 2021"), std::string::npos);
  }
  QueryService service(queried_night().tiny.workspace.root, {.memory_bytes = memory_bytes});
  const auto parallel = workers(2);
  std::vector<std::vector<std::string>> got(4);
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < got.size(); ++t)
    threads.emplace_back([&, t] {
      for (std::size_t i = 0; i < 6; ++i) got[t].push_back(ask(service, zones[(t + i) % 3], parallel));
    });
  for (auto& thread : threads) thread.join();
  for (std::size_t t = 0; t < got.size(); ++t)
    for (std::size_t i = 0; i < 6; ++i) EXPECT_EQ(got[t][i], alone[(t + i) % 3]);
  EXPECT_LE(service.counters().bytes_kept, memory_bytes);
}

TEST(QueryThreads, AnswersAreThoseOfEachAlone) { ask_from_many_threads(std::size_t{64} << 20); }
TEST(QueryThreads, AnswersAreThoseOfEachAloneWithLittleMemory) { ask_from_many_threads(100'000); }

TEST(QueryThreads, ARunInBetweenChangesNoAnswer) {
  const auto workspace = queried_night().copy("rewritten");
  const Workspace paths{workspace};
  QueryService service(workspace, {});
  const QueryRequest request{{"fvc"}, {2020}};
  const auto ask_once = [&] {
    const auto answer =
        service.ask(queried_night().shape("w"), queried_night().crs(), request, geo::sequential_for, {});
    return answer ? exact_text(answer.value()) : geo::render(answer.fault().message);
  };
  const std::string before = ask_once();
  std::vector<std::string> between;
  std::thread asking([&] {
    for (int i = 0; i < 200; ++i) between.push_back(ask_once());
  });
  // The same pixels under new names, again and again: whatever is met, the answer is the same.
  const ProductFiles published(paths, read_workspace_index(paths).value().tiles);
  for (int i = 0; i < 200; ++i)
    for (const Product product : {Product::fvc, Product::quality}) {
      keep_replaced(published, {2020, product, "e0000s0001"});
      const auto target = paths.product(2020, product, "e0000s0001");
      const auto part = target.string() + ".new";
      std::filesystem::copy_file(target, part);
      std::filesystem::rename(part, target);
    }
  asking.join();
  for (const auto& text : between) EXPECT_EQ(text, before);
}

}  // namespace
}  // namespace steppe
