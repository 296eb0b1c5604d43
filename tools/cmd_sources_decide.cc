#include <memory>

#include "absl/strings/str_cat.h"
#include "tools/commands.h"
#include "tools/complain.h"
#include "tools/data_option.h"
#include "tools/decision_option.h"
#include "tools/store_option.h"
#include "tools/suggest.h"

namespace crosscheck {
namespace {

class SourcesMergeCommand : public Command {
 public:
  CommandHelp Help() const override {
    return {"sources merge",
            "say that one source is the same as another",
            "From then on the claims of ALIAS count as those of SOURCE, in reports and in records. "
            "The claims stay as they were fed. `crosscheck judge revert` takes the decision back.",
            {{"crosscheck sources merge --db war.db 'MoD RF' russian_mod --author Olha "
              "--reason spelling",
              "Two names, one ministry."}}};
  }

  void Declare(Options& options) override {
    store_.Declare(options);
    data_.Declare(options);
    decision_.Declare(options);
    options.Positional("ALIAS", "The source that is another, by name or id.", &alias_,
                       Need::kRequired);
    options.Positional("SOURCE", "The source that it is.", &source_, Need::kRequired);
  }

  ExitCode Run(Console& console) override {
    const absl::StatusOr<Vocabulary> vocabulary = data_.LoadVocabulary();
    if (!vocabulary.ok()) return Complain(console, vocabulary.status());
    Judgement judgement;
    judgement.mutable_source()->set_source_id(SourceIdOf(vocabulary->sources(), alias_));
    judgement.mutable_source()->set_same_as(SourceIdOf(vocabulary->sources(), source_));
    if (absl::Status status = decision_.Complete(console, *vocabulary, judgement); !status.ok()) {
      return Complain(console, status);
    }
    absl::StatusOr<std::unique_ptr<Store>> store = store_.Open(OpenMode::kWriteExisting);
    if (!store.ok()) return ComplainAboutStore(console, store.status());
    return RecordAndSay({judgement}, *vocabulary, **store, console);
  }

 private:
  StoreOption store_;
  DataOption data_;
  DecisionOption decision_;
  std::string alias_;
  std::string source_;
};

class SourcesSetCommand : public Command {
 public:
  CommandHelp Help() const override {
    return {"sources set",
            "say whose interest a source shares, or what is known of its record from elsewhere",
            "--side is a party, or `none`. --prior R counts in the source's record as if it had been "
            "seen to be right that share of the time on --claims claims. `crosscheck judge revert` "
            "takes the decision back.",
            {{"crosscheck sources set --db war.db 'Boatmen union' --side Ukraine --author Olha "
              "--reason charter",
              "A side."},
             {"crosscheck sources set --db war.db reuters --prior 0.9 --claims 20 --author Olha "
              "--reason log",
              "A record from elsewhere."}}};
  }

  void Declare(Options& options) override {
    store_.Declare(options);
    data_.Declare(options);
    options.Text("--side", "PARTY|none", "The party whose interest it shares.", &side_);
    options.Number("--prior", "SHARE", "Share of its claims that were right, 0 to 1.", &prior_);
    options.Number("--claims", "N", "With --prior: on how many claims (10).", &claims_);
    decision_.Declare(options);
    options.Positional("SOURCE", "The source, by name or id.", &source_, Need::kRequired);
  }

  ExitCode Run(Console& console) override {
    const absl::StatusOr<Vocabulary> vocabulary = data_.LoadVocabulary();
    if (!vocabulary.ok()) return Complain(console, vocabulary.status());
    const absl::StatusOr<std::vector<Judgement>> judgements = Decide(*vocabulary, console);
    if (!judgements.ok()) return Complain(console, judgements.status());
    absl::StatusOr<std::unique_ptr<Store>> store = store_.Open(OpenMode::kWriteExisting);
    if (!store.ok()) return ComplainAboutStore(console, store.status());
    return RecordAndSay(*judgements, *vocabulary, **store, console);
  }

 private:
  absl::StatusOr<std::vector<Judgement>> Decide(const Vocabulary& vocabulary,
                                                const Console& console) const {
    Judgement judgement;
    SourceDecision& decision = *judgement.mutable_source();
    decision.set_source_id(SourceIdOf(vocabulary.sources(), source_));
    std::vector<Judgement> judgements;
    if (!side_.empty()) {
      std::string party;
      if (side_ != "none") {
        party = vocabulary.parties().Resolve(side_);
        if (party.empty()) {
          return absl::InvalidArgumentError(
              absl::StrCat("--side: no party is called '", side_, "'",
                           DidYouMean(side_, vocabulary.parties().Nearest(side_)),
                           "; `none` is no side"));
        }
      }
      decision.set_side(party);
      judgements.push_back(judgement);
    }
    if (prior_.has_value()) {
      decision.mutable_prior()->set_accuracy(*prior_);
      decision.mutable_prior()->set_claims(claims_.value_or(10));
      judgements.push_back(judgement);
    }
    if (judgements.empty()) {
      return absl::InvalidArgumentError("sources set: give --side, --prior or both");
    }
    for (Judgement& each : judgements) {
      if (absl::Status status = decision_.Complete(console, vocabulary, each); !status.ok()) {
        return status;
      }
    }
    return judgements;
  }

  StoreOption store_;
  DataOption data_;
  DecisionOption decision_;
  std::string side_;
  std::optional<double> prior_;
  std::optional<double> claims_;
  std::string source_;
};

}  // namespace

std::unique_ptr<Command> MakeSourcesMergeCommand() {
  return std::make_unique<SourcesMergeCommand>();
}
std::unique_ptr<Command> MakeSourcesSetCommand() { return std::make_unique<SourcesSetCommand>(); }

}  // namespace crosscheck
