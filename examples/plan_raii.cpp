// The library in C++17: what it hands out is owned by std::unique_ptr, and a call that fails throws.
//
//     plan_raii              the plan that the library carries
//     plan_raii FILE         a text or a JSON export
//
//     c++ -std=c++17 plan_raii.cpp $(pkg-config --cflags --libs oasplan)
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <stdexcept>
#include <string>

#include <oasplan/oasplan.h>

namespace {

// One deleter knows how each kind of object goes: add a line for each that you use.
struct Release {
  void operator()(oasplan_plan *plan) const { oasplan_plan_unref(plan); }
  void operator()(oasplan_store *store) const { oasplan_store_close(store); }
  void operator()(oasplan_hits *hits) const { oasplan_hits_free(hits); }
  void operator()(oasplan_gaps *gaps) const { oasplan_gaps_free(gaps); }
  void operator()(oasplan_error *error) const { oasplan_error_free(error); }
};

template <class T>
using Owned = std::unique_ptr<T, Release>;

// What went wrong, with what a program may want to ask beside the message.
class Error : public std::runtime_error {
 public:
  explicit Error(const Owned<oasplan_error> &error)
      : std::runtime_error(oasplan_error_message(error.get())), status(oasplan_error_status(error.get())), line(oasplan_error_line(error.get())) {}
  const int status;        // one of enum oasplan_status
  const std::size_t line;  // OASPLAN_NOWHERE where it does not apply
};

// Calls `call` with a place for an error, and throws what it finds there. The library itself is left before anything is thrown.
template <class Call>
auto checked(Call call) {
  oasplan_error *error = nullptr;
  auto result = call(&error);
  if (error) throw Error(Owned<oasplan_error>(error));
  return result;
}

Owned<oasplan_plan> builtin_plan() {
  return Owned<oasplan_plan>(checked([](oasplan_error **error) { return oasplan_plan_builtin(nullptr, error); }));
}

Owned<oasplan_plan> read_plan(const char *path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("it cannot be opened");
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  return Owned<oasplan_plan>(checked([&](oasplan_error **error) { return oasplan_plan_import(bytes.data(), bytes.size(), nullptr, error); }));
}

void show(const oasplan_plan *plan, const char *id) {
  const oasplan_provision *provision = oasplan_plan_find(plan, id);
  if (!provision) return;
  std::cout << id << "  " << oasplan_provision_text(provision, OASPLAN_READING_RESOLVED) << '\n';
  for (std::size_t i = 0; i < oasplan_provision_citation_count(provision); i++)
    std::cout << "    " << oasplan_citation_raw(oasplan_provision_citation_at(provision, i)) << '\n';
}

void ask(const oasplan_plan *plan) {
  Owned<oasplan_store> store(checked([](oasplan_error **error) { return oasplan_store_open(":memory:", nullptr, error); }));
  checked([&](oasplan_error **error) { return oasplan_store_put_plan(store.get(), plan, nullptr, error); });
  Owned<oasplan_gaps> gaps(checked([&](oasplan_error **error) { return oasplan_store_gaps(store.get(), "prior-plan", "1-51", nullptr, error); }));
  std::cout << "not taken up:";
  for (std::size_t i = 0; i < oasplan_gaps_uncited_count(gaps.get()); i++) std::cout << ' ' << oasplan_gaps_uncited_at(gaps.get(), i);
  std::cout << '\n';
  Owned<oasplan_hits> hits(checked([&](oasplan_error **error) { return oasplan_store_search(store.get(), "corruption", nullptr, error); }));
  for (std::size_t i = 0; i < oasplan_hits_count(hits.get()); i++) std::cout << oasplan_hit_provision(oasplan_hits_at(hits.get(), i)) << '\n';
}

}  // namespace

int main(int argc, char **argv) {
  try {
    const auto plan = argc > 1 ? read_plan(argv[1]) : builtin_plan();
    show(plan.get(), "III.12");
    ask(plan.get());
  } catch (const Error &error) {
    std::cerr << (argc > 1 ? argv[1] : "built-in plan") << ": " << error.what() << " (" << oasplan_status_name(error.status) << ")\n";
    return 1;
  } catch (const std::exception &error) {
    std::cerr << (argc > 1 ? argv[1] : "built-in plan") << ": " << error.what() << '\n';
    return 1;
  }
}
