document.body.textContent = 'Please sign in again';
