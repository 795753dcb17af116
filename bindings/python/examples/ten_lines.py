"""What III.12 says, where it comes from, and which paragraphs of the earlier plan nobody carried over."""
import oasplan

with oasplan.Store("plan.db") as store:
    store.put(oasplan.builtin())
    provision = store.plan()["III.12"]
    print(provision.text)
    for citation in provision.citations:
        print(citation.instrument, "par.", *citation.locators, "(%s)" % citation.state)
    print("not cited:", *store.gaps("prior-plan", "1-51").uncited)
